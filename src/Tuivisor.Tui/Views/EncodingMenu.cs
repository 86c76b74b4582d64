using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Views;

/// <summary>Encodings a log may be read in.</summary>
internal sealed class EncodingMenu : Menu
{
    private readonly LogSheet _sheet;

    public EncodingMenu(Client client, LogSheet sheet) : base(client)
    {
        _sheet = sheet;
        Index = Math.Max(0, Names.ToList().IndexOf(sheet.Encoding));
    }

    /// <summary>Those offered: null is UTF-8, and GB18030 where a line is none.</summary>
    public static IReadOnlyList<string?> Names { get; } = [null, "utf-8", "gb18030", "big5", "shift_jis", "euc-kr", "windows-1252"];

    protected override string Title => T["encoding.title"];

    protected override IReadOnlyList<MenuItem> Build() => [.. Names.Select(name => new MenuItem("", name ?? "auto", name is null ? T["encoding.auto"] : "", () => _sheet.ReadAs(name)))];
}
