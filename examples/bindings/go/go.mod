module cloudservers

go 1.24
