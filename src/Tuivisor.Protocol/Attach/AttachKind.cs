using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Tuivisor.Protocol.Attach;

/// <summary>A kind of text frame.</summary>
internal sealed class AttachKind
{
    private readonly Func<AttachJson, JsonTypeInfo> _info;

    private AttachKind(string name, Type type, Func<AttachJson, JsonTypeInfo> info)
    {
        Name = Encoding.ASCII.GetBytes(name);
        Opening = Encoding.ASCII.GetBytes($"{{\"type\":\"{name}\"");
        Type = type;
        _info = info;
    }

    /// <summary>All there are. Names are append-only.</summary>
    public static IReadOnlyList<AttachKind> All { get; } =
    [
        // Opening, both ways.
        new("hello", typeof(Hello), static json => json.Hello),
        new("welcome", typeof(Welcome), static json => json.Welcome),
        new("ping", typeof(Ping), static json => json.Ping),
        new("pong", typeof(Pong), static json => json.Pong),
        new("bye", typeof(Bye), static json => json.Bye),
        // Client to server: consoles.
        new("watch", typeof(Watch), static json => json.Watch),
        new("unwatch", typeof(Unwatch), static json => json.Unwatch),
        new("resize", typeof(ResizeView), static json => json.ResizeView),
        new("resize-client", typeof(ResizeClient), static json => json.ResizeClient),
        new("fit", typeof(FitView), static json => json.FitView),
        new("focus", typeof(FocusView), static json => json.FocusView),
        new("key", typeof(KeyInput), static json => json.KeyInput),
        new("mouse", typeof(MouseInput), static json => json.MouseInput),
        new("paste", typeof(PasteInput), static json => json.PasteInput),
        new("ack", typeof(ScreenAck), static json => json.ScreenAck),
        // Client to server: requests, each answered by one message with the same id.
        new("act", typeof(Act), static json => json.Act),
        new("send-keys", typeof(SendKeys), static json => json.SendKeys),
        new("capture", typeof(Capture), static json => json.Capture),
        new("read-scrollback", typeof(ReadScrollback), static json => json.ReadScrollback),
        new("search-scrollback", typeof(SearchScrollback), static json => json.SearchScrollback),
        new("read-log", typeof(ReadLog), static json => json.ReadLog),
        new("follow-log", typeof(FollowLog), static json => json.FollowLog),
        new("stop-follow", typeof(StopFollow), static json => json.StopFollow),
        new("search-log", typeof(SearchLog), static json => json.SearchLog),
        new("read-lines", typeof(ReadLines), static json => json.ReadLines),
        new("read-events", typeof(ReadEvents), static json => json.ReadEvents),
        new("read-details", typeof(ReadDetails), static json => json.ReadDetails),
        new("detach", typeof(DetachClients), static json => json.DetachClients),
        new("tell", typeof(TellClient), static json => json.TellClient),
        new("watch-stats", typeof(WatchStats), static json => json.WatchStats),
        new("set-copy-buffer", typeof(SetCopyBuffer), static json => json.SetCopyBuffer),
        new("get-copy-buffer", typeof(GetCopyBuffer), static json => json.GetCopyBuffer),
        new("read-configured", typeof(ReadConfigured), static json => json.ReadConfigured),
        // Server to client: answers.
        new("act-done", typeof(ActDone), static json => json.ActDone),
        new("done", typeof(Done), static json => json.Done),
        new("failed", typeof(Failed), static json => json.Failed),
        new("captured", typeof(Captured), static json => json.Captured),
        new("scrollback-hits", typeof(ScrollbackHits), static json => json.ScrollbackHits),
        new("log-chunk", typeof(LogChunk), static json => json.LogChunk),
        new("log-hits", typeof(LogHits), static json => json.LogHits),
        new("log-lines", typeof(LogLines), static json => json.LogLines),
        new("events-page", typeof(EventsPage), static json => json.EventsPage),
        new("details", typeof(ProgramDetails), static json => json.ProgramDetails),
        new("copy-buffer", typeof(CopyBuffer), static json => json.CopyBuffer),
        new("configured", typeof(ConfiguredPrograms), static json => json.ConfiguredPrograms),
        // Server to client: news.
        new("programs", typeof(ProgramsChanged), static json => json.ProgramsChanged),
        new("events", typeof(EventsHappened), static json => json.EventsHappened),
        new("console", typeof(ConsoleInfo), static json => json.ConsoleInfo),
        new("stats", typeof(Stats), static json => json.Stats),
        new("clients", typeof(ClientsChanged), static json => json.ClientsChanged),
        new("told", typeof(Told), static json => json.Told),
        new("notice", typeof(ConsoleNotice), static json => json.ConsoleNotice),
    ];

    /// <summary>What "type" says.</summary>
    public byte[] Name { get; }

    /// <summary>How a frame begins.</summary>
    public byte[] Opening { get; }

    /// <summary>The message.</summary>
    public Type Type { get; }

    /// <summary>How it is read and written: made when it is first needed, as a client uses few of them and begins in a hurry.</summary>
    public JsonTypeInfo Info => _info(AttachJson.Default);
}
