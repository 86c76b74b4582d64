using System.CommandLine;
using System.Text;

namespace Tuivisor.CommandLine;

/// <summary>The help of a command: what it does, how it is written, its options, examples. At most 24 lines.</summary>
internal static class HelpPage
{
    private const int NameWidth = 24;

    /// <summary>The page of tuivisor itself.</summary>
    public const string Main = """
        tuivisor runs programs in the background, each with a terminal, and shows them.

          tuivisor                 start a server if none runs, then attach to it
          tuivisor --detach, -d    start a server if none runs; print where it is
          attach, a [NAME]         attach; with NAME zoomed on its console
          run [--] COMMAND         run a command in the background
          ls                       programs, one a line (-a: servers)
          logs NAME [-f]           print and follow logs
          send NAME KEYS...        type into a console: 'y' Enter C-c
          capture NAME             print a console's screen
          record NAME, play FILE   a console as an asciicast, and back
          wait NAME STATE, watch   until it is RUNNING, STOPPED, ...; one line an event
          detach [WHO|--all]       detach other clients
          ctl [ARGS]               supervisorctl, argument for argument
          server, shutdown         the server in the foreground; stop programs and server
          upgrade, takeover        a new version in the server's place; tuivisor in Supervisor's
          check-config, import     what is wrong with a configuration; one from screen, pm2, ...
          help COMMAND             options of a command; help options: those of the configuration
          keys, reset              keys of the full screen; mend this terminal after a kill
          doctor, completion       what is wrong here, and the remedy; for bash, zsh, fish

        Everywhere: -c FILE  -s URL  -L NAME  --json  -q  -v  --color WHEN  --plain
        Examples:   tuivisor run -- hugo server -D
                    tuivisor -c supervisord.conf ctl status
        """;

    /// <summary>The page of a command.</summary>
    public static string Of(VerbCommand command)
    {
        var page = new StringBuilder();
        var arguments = string.Concat(command.Arguments.Where(argument => !argument.Hidden).Select(argument => " " + Written(argument)));
        page.AppendLine(command.Description).AppendLine();
        page.AppendLine($"Usage: tuivisor {command.Name}{(command.Options.Count > 0 ? " [OPTIONS]" : "")}{arguments}");
        if (command.Options.Count > 0)
        {
            page.AppendLine();
        }

        foreach (var option in command.Options)
        {
            var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(name => name.Length));
            var value = option.ValueType == typeof(bool) ? "" : " " + (option.HelpName ?? "VALUE");
            page.AppendLine($"  {names + value,-NameWidth} {option.Description}");
        }

        page.AppendLine().AppendLine("Examples:");
        foreach (var example in command.Examples)
        {
            page.AppendLine("  " + example);
        }

        return page.ToString();
    }

    private static string Written(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        var several = argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}{several}]" : name + several;
    }
}
