using System.ComponentModel;
using System.Diagnostics;

namespace Tuivisor.CommandLine;

/// <summary>Gives text to programs that take a clipboard: tmux, wl-copy, xclip.</summary>
internal static class TextPipe
{
    /// <summary>Such a program takes the text at once, or goes to the background with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program with the text on its standard input.</summary>
    /// <returns>False when there is no such program, or it did not take it.</returns>
    public static bool Give(IReadOnlyList<string> command, string text)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            });
            if (process is null) return false;
            process.StandardInput.Write(text);
            process.StandardInput.Close();
            return process.WaitForExit(Patience) && process.ExitCode == 0;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
