using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Themes;
using ListClient = Tuivisor.Tui.App.Client;

namespace Tuivisor.Benchmarks.Client;

/// <summary>A client with 1000 programs in its list.</summary>
internal static class Crowd
{
    /// <summary>The programs, in groups of fifty.</summary>
    public static IReadOnlyList<ProgramInfo> Programs { get; } =
    [
        .. Enumerable.Range(0, 1000).Select(number => new ProgramInfo
        {
            Group = $"pool-{number / 50}", Name = $"worker-{number:000}", State = ProgramState.Running, Pid = 1000 + number, StartedAt = DateTimeOffset.UtcNow,
        }),
    ];

    /// <summary>The client, before it has drawn anything.</summary>
    public static ListClient Client(int columns, int rows)
    {
        var client = new ListClient(new ClientContext
        {
            Link = new SilentLink(), Outside = new SilentLink(), Time = TimeProvider.System, Texts = Texts.English, Options = new TuiOptions { ServerUrl = "unix:///x.sock" },
            Palette = PaletteMaker.Make(new ThemeReader(ThemeReader.ShippedText).Read("default-dark"), ColorDepth.TrueColor),
        });
        client.Resize(columns, rows);
        client.Receive(new Welcome { Server = new ServerInfo { Name = "bench" }, Client = 1, Programs = Programs, Clients = [], Events = [] });
        return client;
    }
}
