using Tuivisor.CommandLine;
using Tuivisor.Os;

namespace Tuivisor.Commands;

/// <summary>"tuivisor reset": puts the terminal right after a client was killed in it.</summary>
internal static class ResetCommand
{
    // Leaves the alternate screen; turns off mouse, focus, paste, keyboard and synchronized-output modes; attributes, cursor and
    // margins as at the start.
    private const string Sequences =
        "\e[?2026l\e[<99u\e[>4m\e[?1000l\e[?1002l\e[?1003l\e[?1004l\e[?1005l\e[?1006l\e[?1015l\e[?1016l\e[?2004l\e[?1049l"
        + "\e[r\e[m\e[4l\e[?6l\e[?7h\e[?25h\e[0 q\e(B\x0f\r";

    /// <summary>Does it.</summary>
    public static int Run(CommandContext context)
    {
        if (context.Shell.OutputIsTerminal)
        {
            context.Shell.Output.Write(Sequences);
            RawTerminal.MakeSane(SafeFd.StandardInput);
        }

        return ExitCode.Done;
    }
}
