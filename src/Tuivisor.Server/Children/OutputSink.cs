using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Children;

/// <summary>Where the bytes of one stream go: through the filter to the log and to events, and to the console.</summary>
internal sealed class OutputSink : ILogSink
{
    private readonly ProgramSlot _program;
    private readonly IChildEvents _events;
    private readonly bool _isStderr;
    private readonly bool _isListener;
    private readonly StreamLogConfig _config;
    private readonly LogFilter? _filter;
    private readonly SyslogLines? _syslog;
    private readonly bool _addReturns;

    /// <param name="program">Whose stream.</param>
    /// <param name="events">Told what it wants to be told.</param>
    /// <param name="log">Null for none.</param>
    /// <param name="isStderr">Which stream.</param>
    /// <param name="isTerminal">Whether it comes from the terminal: then it has line ends for terminals.</param>
    /// <param name="stripByDefault">[supervisord] strip_ansi.</param>
    public OutputSink(ProgramSlot program, IChildEvents events, RotatingLog? log, bool isStderr, bool isTerminal, bool? stripByDefault)
    {
        _program = program;
        _events = events;
        Log = log;
        _isStderr = isStderr;
        _isListener = program.Kind == GroupKind.EventListeners && !isStderr;
        _config = isStderr ? program.Config.Stderr : program.Config.Stdout;
        _syslog = _config.Syslog ? new SyslogLines(program.Config.Name) : null;
        _addReturns = !isTerminal;
        if (log is not null || _syslog is not null || _config.EventsEnabled || _config.CaptureMaxBytes > 0)
            _filter = LogFilter.For(this, program.Config, isStderr, isTerminal, stripByDefault);
    }

    /// <summary>Null for none.</summary>
    public RotatingLog? Log { get; }

    /// <summary>Takes what the child wrote.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_filter is { IsTransparent: true }) WriteLog(bytes);
        else _filter?.Write(bytes);
        if (_isListener) _events.ListenerWrote(_program.Id, bytes);
        _program.Console.Feed(bytes, _addReturns);
    }

    /// <summary>The stream has ended.</summary>
    public void End()
    {
        _filter?.End();
        _syslog?.End();
    }

    void ILogSink.Log(ReadOnlySpan<byte> bytes) => WriteLog(bytes);

    void ILogSink.Captured(ReadOnlyMemory<byte> bytes) => _events.OutputCaptured(_program.Id, _isStderr, bytes.Span);

    private void WriteLog(ReadOnlySpan<byte> bytes)
    {
        Log?.Append(bytes);
        _syslog?.Write(bytes);
        if (_config.EventsEnabled) _events.OutputLogged(_program.Id, _isStderr, bytes);
    }
}
