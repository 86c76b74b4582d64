using System.Buffers;
using System.Text.Json;

namespace Tuivisor.Protocol.Attach;

/// <summary>What is said until a client has its first picture, and its farewell, without the serializer: to learn about these types takes it longer than all
/// the rest of connecting. The text is the serializer's own, and in any other words it reads them.</summary>
internal static class OpeningJson
{
    /// <summary>Writes what a client says first and last.</summary>
    /// <returns>False for any other message.</returns>
    public static bool TryWrite(AttachMessage message, IBufferWriter<byte> output)
    {
        if (message is not (Hello or Watch or ResizeClient or Bye)) return false;
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        if (message is Hello hello) Write(hello, writer);
        else if (message is Watch watch) Write(watch, writer);
        else if (message is ResizeClient size) Write(size, writer);
        else if (message is Bye bye) Write(bye, writer);
        writer.WriteEndObject();
        return true;
    }

    /// <summary>Reads what a server says first, as it writes it.</summary>
    /// <returns>Null for anything else, which may still be such a message in other words.</returns>
    public static AttachMessage? Read(ReadOnlySpan<byte> json)
    {
        var reader = new OrderedReader(json);
        reader.Start();
        reader.Begin();
        AttachMessage? message = reader.Text("type"u8) switch
        {
            "welcome" => Welcome(ref reader),
            "clients" => new ClientsChanged(reader.List("clients"u8, Client)),
            "events" => new EventsHappened(reader.List("events"u8, Event)),
            "console" => Console(ref reader),
            _ => null,
        };
        reader.End();
        return reader.IsWhole ? message : null;
    }

    private static void Write(Hello hello, Utf8JsonWriter writer)
    {
        writer.WriteString("type"u8, "hello"u8);
        writer.WriteNumber("protocol"u8, hello.Protocol);
        writer.WriteString("client"u8, hello.Client);
        writer.WriteString("version"u8, hello.Version);
        if (hello.Tty is not null) writer.WriteString("tty"u8, hello.Tty);
        if (hello.From is not null) writer.WriteString("from"u8, hello.From);
        if (hello.User is not null) writer.WriteString("user"u8, hello.User);
        writer.WriteNumber("columns"u8, hello.Columns);
        writer.WriteNumber("rows"u8, hello.Rows);
        writer.WriteBoolean("readOnly"u8, hello.ReadOnly);
        writer.WriteBoolean("wantNews"u8, hello.WantNews);
    }

    private static void Write(Watch watch, Utf8JsonWriter writer)
    {
        writer.WriteString("type"u8, "watch"u8);
        writer.WriteNumber("view"u8, watch.View);
        writer.WriteString("program"u8, watch.Program);
        writer.WriteNumber("columns"u8, watch.Columns);
        writer.WriteNumber("rows"u8, watch.Rows);
        writer.WriteBoolean("focus"u8, watch.Focus);
    }

    private static void Write(ResizeClient size, Utf8JsonWriter writer)
    {
        writer.WriteString("type"u8, "resize-client"u8);
        writer.WriteNumber("columns"u8, size.Columns);
        writer.WriteNumber("rows"u8, size.Rows);
    }

    private static void Write(Bye bye, Utf8JsonWriter writer)
    {
        writer.WriteString("type"u8, "bye"u8);
        writer.WriteString("reason"u8, bye.Reason);
        writer.WriteString("text"u8, bye.Text);
    }

    private static Welcome Welcome(ref OrderedReader reader) => new()
    {
        Protocol = reader.Int("protocol"u8) ?? Hello.CurrentProtocol,
        Server = reader.NeededObject("server"u8, Server),
        Client = reader.Int("client"u8) ?? 0,
        ReadOnly = reader.Bool("readOnly"u8) ?? false,
        Programs = reader.List("programs"u8, Program),
        Clients = reader.List("clients"u8, Client),
        Events = reader.List("events"u8, Event),
    };

    private static ServerInfo Server(ref OrderedReader reader) => new()
    {
        Name = reader.NeededText("name"u8),
        Host = reader.Text("host"u8) ?? "",
        Version = reader.Text("version"u8) ?? "",
        Pid = reader.Int("pid"u8) ?? 0,
        ServingPid = reader.Int("servingPid"u8) ?? 0,
        User = reader.Text("user"u8) ?? "",
        StartedAt = reader.Time("startedAt"u8) ?? default,
        ConfigReadAt = reader.Time("configReadAt"u8),
        Now = reader.Time("now"u8) ?? default,
        ConfigFile = reader.Text("configFile"u8),
        Socket = reader.Text("socket"u8),
        MainLog = reader.Text("mainLog"u8),
        StateDirectory = reader.Text("stateDirectory"u8),
        UpgradeProblem = reader.Text("upgradeProblem"u8),
    };

    private static ProgramInfo Program(ref OrderedReader reader) => new()
    {
        Group = reader.NeededText("group"u8),
        Name = reader.NeededText("name"u8),
        Section = reader.Text("section"u8) ?? "",
        Kind = reader.Text("kind"u8) ?? "program",
        State = (ProgramState)(reader.Int("state"u8) ?? 0),
        StateSince = reader.Time("stateSince"u8) ?? default,
        Pid = reader.Int("pid"u8) ?? 0,
        StartedAt = reader.Time("startedAt"u8),
        StoppedAt = reader.Time("stoppedAt"u8),
        ExitCode = reader.Int("exitCode"u8),
        ExitSignal = reader.Text("exitSignal"u8),
        ExitExpected = reader.Bool("exitExpected"u8) ?? false,
        Reason = reader.Text("reason"u8) ?? "",
        Description = reader.Text("description"u8) ?? "",
        SpawnError = reader.Text("spawnError"u8) ?? "",
        Retries = reader.Int("retries"u8) ?? 0,
        MaxRetries = reader.Int("maxRetries"u8) ?? 0,
        NextTryAt = reader.Time("nextTryAt"u8),
        StartSecs = reader.Double("startSecs"u8) ?? 0,
        StopWaitSecs = reader.Double("stopWaitSecs"u8) ?? 0,
        KillAt = reader.Time("killAt"u8),
        Restarts = reader.Int("restarts"u8) ?? 0,
        HasTty = reader.Bool("hasTty"u8) ?? false,
        HasConsole = reader.Bool("hasConsole"u8) ?? false,
        Columns = reader.Int("columns"u8) ?? 0,
        Rows = reader.Int("rows"u8) ?? 0,
        StdoutLog = reader.Text("stdoutLog"u8),
        StderrLog = reader.Text("stderrLog"u8),
        ConfigFile = reader.Text("configFile"u8),
        ConfigLine = reader.Int("configLine"u8) ?? 0,
        IsAdHoc = reader.Bool("isAdHoc"u8) ?? false,
        Priority = reader.Int("priority"u8) ?? 999,
        GroupPriority = reader.Int("groupPriority"u8) ?? 999,
        AutoStart = reader.Bool("autoStart"u8) ?? false,
        Command = reader.Text("command"u8) ?? "",
        Slot = reader.Int("slot"u8) ?? -1,
    };

    private static ClientInfo Client(ref OrderedReader reader)
    {
        var client = new ClientInfo
        {
            Number = reader.Int("number"u8) ?? 0,
            User = reader.Text("user"u8) ?? "",
            Pid = reader.Int("pid"u8) ?? 0,
            Tty = reader.Text("tty"u8),
            From = reader.Text("from"u8),
            Kind = reader.Text("kind"u8) ?? "",
            Columns = reader.Int("columns"u8) ?? 0,
            Rows = reader.Int("rows"u8) ?? 0,
            Since = reader.Time("since"u8) ?? default,
            ReadOnly = reader.Bool("readOnly"u8) ?? false,
            LooksAt = reader.Text("looksAt"u8),
        };
        reader.Text("label"u8); // made of the others
        return client;
    }

    private static EventInfo Event(ref OrderedReader reader) => new()
    {
        Number = reader.Long("number"u8) ?? 0,
        At = reader.Time("at"u8) ?? default,
        Kind = reader.NeededText("kind"u8),
        Program = reader.Text("program"u8),
        State = (ProgramState?)reader.Int("state"u8),
        FromState = (ProgramState?)reader.Int("fromState"u8),
        ExitExpected = reader.Bool("exitExpected"u8) ?? true,
        Text = reader.Text("text"u8) ?? "",
        Author = reader.Text("author"u8),
    };

    private static ConsoleInfo Console(ref OrderedReader reader) => new(reader.Int("view"u8) ?? 0, reader.NeededText("program"u8))
    {
        Columns = reader.Int("columns"u8) ?? 0,
        Rows = reader.Int("rows"u8) ?? 0,
        HasTty = reader.Bool("hasTty"u8) ?? false,
        TakesInput = reader.Bool("takesInput"u8) ?? false,
        SizeOwner = reader.Int("sizeOwner"u8) ?? 0,
        TypedBy = reader.Text("typedBy"u8),
        Title = reader.Text("title"u8) ?? "",
    };
}
