using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>Who is here. Choosing another client detaches it.</summary>
internal sealed class ClientsDialog(Client client) : Menu(client)
{
    protected override string Title => T["clients.title"];

    protected override string Chip => "chip.clients";

    protected override IReadOnlyList<MenuItem> Build()
    {
        var clients = Client.Model.Clients.Select(Item).ToList();
        return clients.Count > 0 ? clients : [new("", T["clients.you"], "", () => { })];
    }

    private MenuItem Item(ClientInfo other)
    {
        var you = other.Number == Client.Model.ClientNumber;
        var text = $"{other.Number}  {other.Label}  {other.Columns}x{other.Rows}  {Show.Duration(Client.Now - other.Since)}";
        if (other.From is { } from) text += "  " + from;
        if (other.ReadOnly) text += "  " + T["clients.read-only"];
        return you ? new("", text, T["clients.you"], () => { })
            : new("", text, other.LooksAt ?? "", () => Client.Confirm(ConfirmQuestion.DetachOthers(Client, [other],
                () => Client.Link.Ask(id => new DetachClients(id, [other.Number]), _ => { }))));
    }
}
