using System.Globalization;

namespace Tuivisor.Terminal.Tools;

/// <summary>The options that vt-dump and vt-serve share.</summary>
/// <param name="Columns">--cols.</param>
/// <param name="Rows">--rows.</param>
/// <param name="Scrollback">--scrollback.</param>
/// <param name="Chunk">--chunk; 0 feeds as it comes.</param>
internal readonly record struct VtArguments(int Columns, int Rows, int Scrollback, int Chunk)
{
    /// <summary>Reads options.</summary>
    /// <param name="arguments">Without the command's name.</param>
    /// <param name="result">The options.</param>
    /// <param name="problem">What is wrong, else empty.</param>
    public static bool TryParse(IReadOnlyList<string> arguments, out VtArguments result, out string problem)
    {
        result = new(80, 24, 10_000, 0);
        problem = "";
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var (name, text) = (arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : "");
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                problem = $"{name}: \"{text}\" is not a number; write for example {name} 80";
                return false;
            }

            switch (name)
            {
                case "--cols": result = result with { Columns = value }; break;
                case "--rows": result = result with { Rows = value }; break;
                case "--scrollback": result = result with { Scrollback = value }; break;
                case "--chunk": result = result with { Chunk = value }; break;
                default:
                    problem = $"{name}: no such option; known are --cols, --rows, --scrollback, --chunk";
                    return false;
            }
        }

        return true;
    }
}
