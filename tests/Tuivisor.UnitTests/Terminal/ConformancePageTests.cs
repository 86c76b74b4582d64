using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Modes;

namespace Tuivisor.UnitTests.Terminal;

/// <summary>src/Tuivisor.Terminal/CONFORMANCE.md is made of the metadata on the methods and of the table of modes.</summary>
public sealed class ConformancePageTests
{
    [Fact]
    public void The_page_is_up_to_date()
    {
        var path = Path.Combine(SourceFolder(), "..", "..", "..", "src", "Tuivisor.Terminal", "CONFORMANCE.md");
        var page = Write();
        if (Environment.GetEnvironmentVariable("TUIVISOR_UPDATE") == "1") File.WriteAllText(path, page);
        File.ReadAllText(path).ShouldBe(page, "run the test with TUIVISOR_UPDATE=1 and commit the page");
    }

    private static string Write()
    {
        var page = new StringBuilder(
            """
            # What the terminal understands

            Made by ConformancePageTests from the code; do not edit. Where terminals differ it does what xterm does; parts in C1 form
            (8 bits) are not controls, as text is UTF-8.

            ## Control functions

            | form | name | support |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        var sequences =
            from method in typeof(TerminalEmulator).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            from sequence in method.GetCustomAttributes<SequenceAttribute>()
            orderby Group(sequence.Form), sequence.Form, sequence.Name
            select $"| `{sequence.Form.Replace("|", "\\|", StringComparison.Ordinal)}` | {sequence.Name} | {sequence.Support.ToString().ToLowerInvariant()} |\n";
        page.AppendJoin("", sequences.Distinct());
        page.Append("\n## Modes\n\n| mode | name | after a reset |\n|---|---|---|\n");
        foreach (var mode in ModeTable.All.OrderBy(mode => mode.IsPrivate).ThenBy(mode => mode.Number))
            page.Append($"| `{(mode.IsPrivate ? "?" : "")}{mode.Number}` | {mode.Name} | {State(mode)} |\n");
        return page.ToString();
    }

    private static int Group(string form) => form[..Math.Min(3, form.Length)] switch { "ESC" => 1, "CSI" => 2, "OSC" => 3, "DCS" => 4, _ => 0 };

    private static string State(ModeInfo mode) => mode.Access switch
    {
        ModeAccess.AlwaysSet => "always set",
        ModeAccess.AlwaysReset => "always reset",
        _ => mode.IsDefault ? "set" : "reset",
    };

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!; // the compiler fills it in
}
