using System.Diagnostics;
using System.Text;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>A command that goes on, with what it has printed so far.</summary>
internal sealed class FollowingProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    /// <param name="world">Where it runs.</param>
    /// <param name="program">The program.</param>
    /// <param name="words">Its arguments.</param>
    public FollowingProcess(TestWorld world, string program, params string[] words)
    {
        _process = world.Start(program, words);
        new Thread(() => Read(_process.StandardOutput)) { IsBackground = true }.Start();
        new Thread(() => Read(_process.StandardError)) { IsBackground = true }.Start();
    }

    /// <summary>What it has printed, errors included.</summary>
    public string Text
    {
        get { lock (_lock) return _text.ToString(); }
    }

    /// <summary>It has not ended.</summary>
    public bool Goes => !_process.HasExited;

    /// <summary>Its process.</summary>
    public int Pid => _process.Id;

    /// <summary>Waits until it has printed this.</summary>
    public FollowingProcess Prints(string text, TimeSpan? patience = null)
    {
        Eventually.That(() => Text.Contains(text, StringComparison.Ordinal) ? "" : null, $"\"{text}\" is printed", () => Text, patience);
        return this;
    }

    public void Dispose()
    {
        if (Goes) _process.Kill();
        _process.Dispose();
    }

    private void Read(StreamReader from)
    {
        var buffer = new char[4096];
        for (int count; (count = from.Read(buffer)) > 0;)
            lock (_lock) _text.Append(buffer, 0, count);
    }
}
