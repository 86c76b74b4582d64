using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>Who is here: d detaches another client, m sends it a line of text.</summary>
internal sealed class ClientsDialog(Client client) : Menu(client)
{
    private readonly IReadOnlyList<ClientInfo> _clients = client.Model.Clients;

    protected override string Title => T["clients.title"];

    protected override string Chip => "chip.clients";

    private ClientInfo? Other => Index < _clients.Count && _clients[Index].Number != Client.Model.ClientNumber ? _clients[Index] : null;

    public override FooterBar Footer() => new()
    {
        Chip = T[Chip], Hints = Other is null ? [new("Esc", T["hint.close"])] : [new("d", T["hint.detach"]), new("m", T["hint.message"]), new("Esc", T["hint.close"])],
    };

    public override bool OnKey(KeyEvent key)
    {
        var letter = key.Key == Key.Character ? (char)key.CodePoint : '\0';
        if (letter is not ('d' or 'm') || Other is not { } other) return base.OnKey(key);
        Close();
        if (letter == 'd') Detach(other);
        else Tell(other);
        return true;
    }

    protected override IReadOnlyList<MenuItem> Build()
    {
        var clients = _clients.Select(Item).ToList();
        return clients.Count > 0 ? clients : [new("", T["clients.you"], "", () => { })];
    }

    private MenuItem Item(ClientInfo other)
    {
        var you = other.Number == Client.Model.ClientNumber;
        var text = $"{other.Number}  {other.Label}  {other.Columns}x{other.Rows}  {Show.Duration(Client.Now - other.Since, Client.IsDrawnInMinutes)}";
        if (other.From is { } from) text += "  " + from;
        if (other.ReadOnly) text += "  " + T["clients.read-only"];
        return you ? new("", text, T["clients.you"], () => { }) : new("", text, other.LooksAt ?? "", () => Detach(other));
    }

    private void Detach(ClientInfo other) => Client.Confirm(ConfirmQuestion.DetachOthers(Client, [other],
        () => Client.Link.Ask(id => new DetachClients(id, [other.Number]), _ => { })));

    private void Tell(ClientInfo other) => Client.Ask(new("chip.clients", T.Format("clients.tell", ("name", other.Label)), new TextField(), null, text =>
    {
        if (text.Trim().Length > 0) Client.Link.Ask(id => new TellClient(id, other.Number, text), answer => Client.Say(answer is Failed failed ? failed.Text : T["clients.told"]));
    }, null));
}
