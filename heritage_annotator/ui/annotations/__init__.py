"""The list of annotations, and the inspector of the current one."""
