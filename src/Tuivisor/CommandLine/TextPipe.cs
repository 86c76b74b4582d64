using System.ComponentModel;
using System.Diagnostics;

namespace Tuivisor.CommandLine;

/// <summary>Gives text to programs that take a clipboard (tmux, wl-copy, xclip), and asks those that know something of the terminal.</summary>
internal static class TextPipe
{
    /// <summary>Such a program takes the text at once, or goes to the background with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program with text, or whatever it is, on its standard input.</summary>
    /// <returns>False when there is no such program, or it did not take it.</returns>
    public static bool Give(IReadOnlyList<string> command, byte[] text)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            });
            if (process is null) return false;
            process.StandardInput.BaseStream.Write(text);
            process.StandardInput.Close();
            return process.WaitForExit(Patience) && process.ExitCode == 0;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Runs a program without input.</summary>
    /// <returns>What it printed; null when there is no such program, it failed, or it took too long.</returns>
    public static string? Ask(IReadOnlyList<string> command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            });
            if (process is null) return null;
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEndAsync();
            return process.WaitForExit(Patience) && process.ExitCode == 0 && said.Wait(Patience) ? said.Result : null;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return null;
        }
    }
}
