namespace Tuivisor.Ctl;

/// <summary>The interactive shell.</summary>
internal static class CtlShell
{
    /// <summary>Shows the status, then runs line after line until "exit" or the end of input.</summary>
    public static void Run(CtlSession session)
    {
        session.Run("status");
        var prompt = session.Settings.Prompt + "> ";
        while (!session.IsOver)
            session.Run(session.Console.Ask(prompt) ?? "EOF");
    }
}
