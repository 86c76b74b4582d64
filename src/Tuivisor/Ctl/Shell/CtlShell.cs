using Tuivisor.Os;

namespace Tuivisor.Ctl.Shell;

/// <summary>The interactive shell.</summary>
internal static class CtlShell
{
    /// <summary>Shows the status, then runs line after line until "exit" or the end of input.</summary>
    public static void Run(CtlSession session)
    {
        session.Run("status");
        var prompt = session.Settings.Prompt + "> ";
        if (!RawTerminal.IsTerminal(SafeFd.StandardInput) || !RawTerminal.IsTerminal(SafeFd.StandardOutput))
        {
            while (!session.IsOver)
                session.Run(session.Console.Ask(prompt) ?? "EOF");
            return;
        }
        var history = CtlHistory.Load(session.Settings.HistoryFile);
        var editor = new LineEditor(session.Console, history, new CtlCompletion(session));
        while (!session.IsOver)
        {
            var line = editor.Read(prompt);
            history.Add(line);
            session.Run(line ?? "EOF");
        }
        history.Save();
    }
}
