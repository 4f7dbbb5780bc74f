// One operation a file; each is named here.
export {}
