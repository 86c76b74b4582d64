namespace Tuivisor.Ctl.Commands;

/// <summary>help, exit and quit.</summary>
internal static class ShellCommands
{
    public static void Leave(CtlSession session)
    {
        session.Print("");
        session.IsOver = true;
    }

    public static void Help(CtlSession session, string topic)
    {
        if (topic.Length > 0)
        {
            if (CommandTable.Find(topic) is not { } command)
                session.Complain($"*** No help on {topic}");
            else if ((session.IsOwn ? command.WholeHelp : command.Help) is var help)
                session.Answer(help, ("name", topic), ("help", help));
            return;
        }
        List(session, "default commands (type help <topic>):", CommandTable.All);
        if (session.IsOwn)
            List(session, "commands of tuivisor:", CommandTable.Own);
    }

    private static void List(CtlSession session, string title, IReadOnlyList<CtlCommand> commands)
    {
        session.Print("");
        session.Print(title);
        session.Print(new string('=', title.Length));
        foreach (var line in Columns.Arrange([.. commands.Select(command => command.Name)], 80))
            session.Print(line);
        session.Print("");
    }
}
