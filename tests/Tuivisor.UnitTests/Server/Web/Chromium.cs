using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tuivisor.UnitTests.Server.Web;

/// <summary>A headless Chromium with one page, steered by its DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Binary = "/usr/bin/chromium";

    private readonly Process _process;
    private readonly string _profile = Directory.CreateTempSubdirectory("tuivisor-chromium").FullName;
    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    private Chromium(string address) => _process = Process.Start(new ProcessStartInfo(Binary,
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={_profile}", address,
    ]) { RedirectStandardError = true, RedirectStandardOutput = true })!;

    public static bool IsInstalled => File.Exists(Binary);

    /// <summary>Starts it on a page.</summary>
    public static async Task<Chromium> OpenAsync(string address, CancellationToken ct)
    {
        var browser = new Chromium(address);
        const string Mark = "DevTools listening on ws://";
        string? line;
        while ((line = await browser._process.StandardError.ReadLineAsync(ct)) is not null && !line.StartsWith(Mark, StringComparison.Ordinal))
        {
        }
        _ = browser._process.StandardError.ReadToEndAsync(ct);
        _ = browser._process.StandardOutput.ReadToEndAsync(ct);
        var host = line![Mark.Length..].Split('/')[0];
        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync($"http://{host}/json", ct))!.AsArray();
        var page = targets.First(target => (string?)target!["type"] == "page")!;
        await browser._socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), ct);
        return browser;
    }

    /// <summary>Evaluates an expression in the page, waits if it is a promise, and returns its value as text.</summary>
    public async Task<string> EvaluateAsync(string expression, CancellationToken ct)
    {
        var answer = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, ct);
        return answer["result"]?["result"]?["value"]?.ToString() ?? answer.ToJsonString(new JsonSerializerOptions());
    }

    /// <summary>Gives the page the size of a screen.</summary>
    public Task ResizeAsync(int width, int height, CancellationToken ct) => AskAsync(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = true }, ct);

    /// <summary>Presses a key as a person does.</summary>
    public async Task PressAsync(string key, CancellationToken ct)
    {
        foreach (var kind in new[] { "keyDown", "keyUp" })
            await AskAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = kind, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = key == "Tab" ? 9 : 13, ["text"] = key == "Enter" ? "\r" : "" }, ct);
    }

    /// <summary>Waits until an expression is true in the page, or in the one that it gives way to meanwhile.</summary>
    public async Task UntilAsync(string condition, CancellationToken ct)
    {
        var waiting = $"new Promise(done => {{ const look = () => ({condition}) ? done('yes') : setTimeout(look, 20); look(); }})";
        while (await EvaluateAsync(waiting, ct) != "yes")
            ct.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_profile, true);
    }

    private async Task<JsonNode> AskAsync(string method, JsonObject parameters, CancellationToken ct)
    {
        var id = ++_lastId;
        var request = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, true, ct);
        while (true)
        {
            var message = await ReceiveAsync(ct);
            if ((int?)message["id"] == id)
                return message;
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken ct)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16384];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), ct);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
