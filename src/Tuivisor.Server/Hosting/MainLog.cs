using System.Buffers;
using System.Globalization;
using System.Text;
using Tuivisor.Os;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// The main log: a file that is rotated or the system log, and a copy on standard output in the foreground. Lines written before it
/// is open wait.
/// </summary>
internal sealed class MainLog(TimeProvider time) : IMainLog, IDisposable
{
    private const int NewestWaiting = 10_000;

    /// <summary>Bytes gathered at most.</summary>
    private const int MostGathered = 8 << 10;

    private readonly Lock _lock = new();
    private readonly List<(LogLevel Level, string Text)> _waiting = [];
    private LogLevel _level = LogLevel.Info;
    private RotatingLog? _file;
    private TextWriter? _copy;
    private bool _toSyslog;
    private bool _isOpen;
    private long _second = -1;
    private string _shownSecond = "";
    private readonly ArrayBufferWriter<byte> _gathered = new(512);
    private bool _gathers;

    public string? Path { get; private set; }

    /// <summary>Opens the file, and writes what waits.</summary>
    /// <param name="config">[supervisord].</param>
    /// <param name="copy">Gets a copy of each line; null for none.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public void Open(DaemonConfig config, TextWriter? copy)
    {
        lock (_lock)
        {
            _file = config.LogFile is { } path ? RotatingLog.Open(path, config.LogFileMaxBytes, config.LogFileBackups) : null;
            _level = config.LogLevel;
            _toSyslog = config.LogToSyslog;
            _copy = copy;
            Path = config.LogFile;
            _isOpen = true;
            foreach (var (level, text) in _waiting)
                Append(level, text);
            _waiting.Clear();
        }
    }

    public bool IsEnabled(LogLevel level) => level >= _level || !_isOpen;

    public void Write(LogLevel level, string text)
    {
        if (!IsEnabled(level))
            return;
        lock (_lock)
        {
            if (_isOpen)
                Append(level, text);
            else if (_waiting.Count < NewestWaiting)
                _waiting.Add((level, text));
        }
    }

    public void Gather()
    {
        lock (_lock)
            _gathers = true;
    }

    public void WriteGathered()
    {
        lock (_lock)
        {
            _gathers = false;
            WriteOut();
        }
    }

    public bool Clear()
    {
        lock (_lock)
        {
            WriteOut();
            if (_file is null || !File.Exists(_file.Path))
                return false;
            _file.Clear();
        }

        Write(LogLevel.Info, "reopening log file");
        return true;
    }

    public void Reopen()
    {
        lock (_lock)
        {
            WriteOut();
            _file?.Reopen();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            WriteOut();
            _file?.Dispose();
            _file = null;
            _copy = null;
        }
    }

    /// <summary>Supervisor's four letters for a level.</summary>
    public static string CodeOf(LogLevel level) => level switch
    {
        LogLevel.Blather => "BLAT",
        LogLevel.Trace => "TRAC",
        LogLevel.Debug => "DEBG",
        LogLevel.Info => "INFO",
        LogLevel.Warn => "WARN",
        LogLevel.Error => "ERRO",
        _ => "CRIT",
    };

    private void Append(LogLevel level, string text)
    {
        if (level < _level)
            return;
        var now = time.GetLocalNow();
        // Lines come in bursts: what the second looks like is put together once.
        if (now.Ticks / TimeSpan.TicksPerSecond != _second)
            (_second, _shownSecond) = (now.Ticks / TimeSpan.TicksPerSecond, now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        var line = string.Create(CultureInfo.InvariantCulture, $"{_shownSecond},{now.Millisecond:000} {CodeOf(level)} {text}\n");
        Encoding.UTF8.GetBytes(line, _gathered);
        if (!_gathers || level >= LogLevel.Error || _gathered.WrittenCount >= MostGathered)
            WriteOut();
        if (_toSyslog)
            Syslog.Send(line.TrimEnd('\n'));
        try
        {
            _copy?.Write(line);
            _copy?.Flush();
        }
        catch (IOException)
        {
            _copy = null; // nobody reads standard output any more
        }
    }

    private void WriteOut()
    {
        if (_gathered.WrittenCount > 0)
            _file?.Append(_gathered.WrittenSpan);
        _gathered.ResetWrittenCount();
    }
}
