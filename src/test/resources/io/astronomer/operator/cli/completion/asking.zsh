# Prints what zsh would offer after the words of $2, with the script in the folder $1. It runs as a user's zsh would.
zmodload zsh/zpty
zpty asked zsh -f -i
zpty -w asked "PS1= PS2= RPS1= fpath=($1 \$fpath)"
zpty -w asked 'autoload -Uz compinit && compinit -u -D'
zpty -w asked 'compadd() { [[ $1 = -[AOD]* ]] || { builtin compadd -A found "$@"; print -rl -- ">>>"$^found; }; builtin compadd "$@"; }'
zpty -w asked 'finish() { zle complete-word; print "<<<end"; exit }; zle -N finish; bindkey "^T" finish'
zpty -w asked 'print "<<<"ready'
while zpty -r asked line && [[ $line != '<<<ready'* ]]; do :; done
zpty -w -n asked "$2"$'\C-T'
while zpty -r asked line; do
  [[ $line = *'<<<end'* ]] && break
  print -r -- ${(M)${(f)line}:#*'>>>'*}
done | tr -d '\r' | sed -n 's/.*>>>//p'
