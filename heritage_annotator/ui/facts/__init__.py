"""What panels of incidents, sites and sources share: the form that asks for facts, names typed into it, the veil."""
