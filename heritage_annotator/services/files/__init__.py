"""Files of others read within bounds, files of ours written whole or not at all."""
