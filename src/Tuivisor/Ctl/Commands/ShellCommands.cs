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
            session.Print(CommandTable.Find(topic) is { } command ? command.Help : $"*** No help on {topic}");
            return;
        }
        const string Title = "default commands (type help <topic>):";
        session.Print("");
        session.Print(Title);
        session.Print(new string('=', Title.Length));
        foreach (var line in Columns.Arrange([.. CommandTable.All.Select(command => command.Name)], 80))
            session.Print(line);
        session.Print("");
    }
}
