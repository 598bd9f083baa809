"""One file a family of formats. Each writer takes (database, file) and returns how many things it wrote."""
