# Prints what fish would offer after the words of the second argument, with the script in the folder of the first.
source $argv[1]/kubectl-astro.fish
complete -C $argv[2]
