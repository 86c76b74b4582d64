using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Ctl;

/// <summary>Reads a password from the terminal without showing it.</summary>
internal static class HiddenInput
{
    /// <summary>Asks; null at the end of input or when it was interrupted. Without a terminal it is an ordinary line.</summary>
    public static string? Ask(CtlConsole console, string question)
    {
        if (!RawTerminal.IsTerminal(SafeFd.StandardInput))
            return console.Ask(question);
        console.Out.Write(question);
        console.Out.Flush();
        using var raw = RawTerminal.Enter(SafeFd.StandardInput, default);
        var typed = new List<byte>();
        Span<byte> one = stackalloc byte[1];
        while (SafeFd.StandardInput.Read(one) == 1)
        {
            switch (one[0])
            {
                case (byte)'\r' or (byte)'\n':
                    console.Out.Write("\r\n");
                    return Encoding.UTF8.GetString([.. typed]);
                case 3 or 4:
                    return null;
                case 8 or 127 when typed.Count > 0:
                    typed.RemoveAt(typed.Count - 1);
                    break;
                default:
                    typed.Add(one[0]);
                    break;
            }
        }
        return null;
    }
}
