namespace Tuivisor.Ctl;

/// <summary>The answer to -h.</summary>
internal static class CtlUsage
{
    /// <summary>The text, quoting the program's name as called.</summary>
    public static string Text(string programName) =>
        $"""
        {programName} -- look after the programs of a tuivisor or Supervisor server

        Usage: {programName} [options] [command [words]]

          -c, --configuration FILE   read [supervisorctl] of FILE; searched for as supervisord does when absent
          -s, --serverurl URL        the server: http://host:port or unix:///path/to/socket
          -u, --username NAME        for servers that ask for a name
          -p, --password PASSWORD    and a password
          -r, --history_file FILE    keep the lines typed into the shell
          -i, --interactive          ask before shutdown and reload also when a command is given
          -h, --help                 print this

        With a command it is run, and the exit status says how it went; without one a shell reads commands.
        "help" lists the commands, "help COMMAND" explains one.

        """;
}
