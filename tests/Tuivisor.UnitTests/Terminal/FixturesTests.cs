using System.Globalization;
using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

/// <summary>What real programs wrote, recorded by Fixtures/record.py, and the screen they meant.</summary>
public sealed class FixturesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Terminal", "Fixtures");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public void A_real_program_looks_as_it_did(string name)
    {
        var size = File.ReadAllText(Path.Combine(Folder, name, "size.txt")).Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var terminal = new TerminalEmulator(size[0], size[1]);
        foreach (var part in File.ReadAllBytes(Path.Combine(Folder, name, "input.vt")).Chunk(1000)) terminal.Feed(part);
        Show(terminal).ShouldBe(File.ReadAllText(Path.Combine(Folder, name, "screen.txt")));
    }

    private static string Show(TerminalEmulator terminal)
    {
        var screen = new StringBuilder();
        for (var row = 0; row < terminal.Rows; row++) screen.Append(terminal.RowText(row)).Append('\n');
        return screen.Append($"cursor {terminal.Cursor.Column},{terminal.Cursor.Row}\n").ToString();
    }
}
