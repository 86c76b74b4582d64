namespace Tuivisor.Completion;

/// <summary>What a shell reads to complete the words of tuivisor. Each asks "tuivisor complete" what a word may become.</summary>
internal static class CompletionScripts
{
    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script of a shell; null for one that is not known.</summary>
    public static string? Of(string shell) => shell switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => null };

    // Readline breaks words at colons, of which names of programs have one: only what follows the last is replaced.
    private const string Bash = """
        # bash completion for tuivisor. To have it in this shell: source <(tuivisor completion bash)
        _tuivisor() {
          local line=${COMP_LINE:0:COMP_POINT} current stem= candidate tuivisor=tuivisor
          local -a words
          read -ra words <<<"$line"
          [[ $line == *[[:space:]] ]] && words+=("")
          current=${words[${#words[@]}-1]}
          [[ $COMP_WORDBREAKS == *:* && $current == *:* ]] && stem=${current%"${current##*:}"}
          [[ $COMP_WORDBREAKS == *=* && $current == *=* ]] && stem=${current%"${current##*=}"}
          # Called by a path, it is there, whether or not PATH has it.
          [[ $1 == */* ]] && tuivisor=${1%/*}/tuivisor && tuivisor=${tuivisor/#\~/$HOME}
          COMPREPLY=()
          while IFS= read -r candidate; do
            case $candidate in
              :files) compopt -o default 2>/dev/null; return ;;
              :directories) compopt -o dirnames 2>/dev/null; return ;;
              :commands) COMPREPLY=($(compgen -c -- "$current")); return ;;
            esac
            candidate=${candidate%%$'\t'*}
            COMPREPLY+=("${candidate#"$stem"}")
          done < <(command "$tuivisor" complete "${words[@]}" 2>/dev/null)
        }
        complete -F _tuivisor tuivisor supervisorctl

        """;

    private const string Zsh = """
        #compdef tuivisor supervisorctl
        # zsh completion for tuivisor. To have it in this shell: source <(tuivisor completion zsh)
        _tuivisor() {
          local -a lines described
          local line tuivisor=tuivisor
          [[ $words[1] == */* ]] && tuivisor=${~words[1]:h}/tuivisor
          lines=("${(@f)$(command $tuivisor complete "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
          for line in $lines; do
            case $line in
              :files) _files; return ;;
              :directories) _files -/; return ;;
              :commands) _command_names -e; return ;;
              *$'\t'*) described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
              *) described+=("${line//:/\\:}") ;;
            esac
          done
          (( $#described )) && _describe tuivisor described
        }
        if [[ ${funcstack[1]} == _tuivisor ]]; then _tuivisor "$@"; else compdef _tuivisor tuivisor supervisorctl; fi

        """;

    private const string Fish = """
        # fish completion for tuivisor. To have it in this shell: tuivisor completion fish | source
        function __tuivisor_complete
          set -l words (commandline -opc)
          set -l current (commandline -ct)
          set -l tuivisor tuivisor
          string match -q -- '*/*' $words[1]; and set tuivisor (string replace -r -- '[^/]*$' tuivisor (string replace -r -- '^~' $HOME $words[1]))
          set -l lines (command $tuivisor complete $words "$current" 2>/dev/null)
          switch "$lines[1]"
            case :files
              __fish_complete_path "$current"
            case :directories
              __fish_complete_directories "$current"
            case :commands
              complete -C "$current"
            case '*'
              printf '%s\n' $lines
          end
        end
        complete -c tuivisor -f -a '(__tuivisor_complete)'
        complete -c supervisorctl -f -a '(__tuivisor_complete)'

        """;
}
