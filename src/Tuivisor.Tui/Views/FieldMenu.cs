using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>The words and fields of a line of a log: one is searched for, kept, hidden, coloured, copied or opened.</summary>
internal sealed class FieldMenu : Menu
{
    private readonly LogSheet _sheet;
    private readonly IReadOnlyList<string> _fields;

    /// <param name="client">The client.</param>
    /// <param name="sheet">The log.</param>
    /// <param name="fields">One at the least.</param>
    /// <param name="index">The one that is meant.</param>
    public FieldMenu(Client client, LogSheet sheet, IReadOnlyList<string> fields, int index) : base(client)
    {
        (_sheet, _fields) = (sheet, fields);
        Index = index;
    }

    protected override string Title => T["fields.title"];

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.search"],
        Hints = [new("Enter", T["hint.search"]), new("+", T["fields.keep"]), new("-", T["fields.hide"]), new("h", T["fields.highlight"]), new("y", T["hint.copy"]), new("o", T["fields.open"]), new("Esc", T["hint.cancel"])],
    };

    public override bool OnKey(KeyEvent key)
    {
        if (key is not { Key: Key.Character, CodePoint: '+' or '-' or 'h' or 'y' or 'o' }) return base.OnKey(key);
        Close();
        if (key.CodePoint == 'y') Client.CopyToClipboard(_fields[Index]);
        if (key.CodePoint == 'o') _sheet.OpenField(_fields[Index]);
        if (key.CodePoint is 'y' or 'o') return true;
        var pattern = LogFields.Pattern(_fields[Index]);
        if (key.CodePoint == 'h') _sheet.SetHighlights(_sheet.Highlights.Append(new(pattern, LogHighlight.After(_sheet.Highlights.LastOrDefault()?.Role ?? LogHighlight.Roles[^1]))));
        else _sheet.SetRules(_sheet.Rules.Append(new((char)key.CodePoint + pattern)));
        return true;
    }

    protected override IReadOnlyList<MenuItem> Build() =>
        [.. _fields.Select(field => new MenuItem("", field, "", () => _sheet.SearchFor(new(LogFields.Pattern(field)))))];
}
