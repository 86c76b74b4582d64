using System.Globalization;
using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>
/// The way to a program whose limits hold from its first instruction on: the child begins as this executable, which limits itself and
/// becomes the program. setrlimit(2), execve(2).
/// </summary>
/// <remarks>
/// A parent that limited itself for that moment could be ended by its own limit, having used more than the child may; one that limits a
/// child that runs comes too late for what that has forked.
/// </remarks>
public static unsafe class LimitedStart
{
    /// <summary>Where the child tells an errno if it cannot become the program; closed by becoming it.</summary>
    internal const int ReportDescriptor = 3;

    /// <summary>What leads to the executable of whoever asks, be it moved or removed meanwhile. proc(5).</summary>
    internal const string Executable = "/proc/self/exe";

    private const string Word = "exec-limited";
    private const int SignalCount = 64;

    /// <summary>Whether this process's executable calls <see cref="Continue"/>: only then can its children begin as it.</summary>
    internal static bool IsOffered { get; private set; }

    /// <summary>To be asked before anything else: becomes the program if this process was started for that, and does not return then.</summary>
    /// <param name="arguments">Of this process, without its name.</param>
    public static void Continue(string[] arguments)
    {
        if (arguments is [Word, var limits, ..]) Become(limits);
        IsOffered = true;
    }

    /// <summary>The argument vector of a child that is to become a program.</summary>
    /// <param name="limits">To be set first.</param>
    /// <param name="path">Absolute path of the program.</param>
    /// <param name="arguments">Its argument vector.</param>
    internal static IReadOnlyList<string> Words(IReadOnlyList<ChildLimit> limits, string path, IReadOnlyList<string> arguments)
    {
        var texts = limits.Select(limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Resource}={limit.Soft}:{limit.Hard}"));
        return ["tuivisor", Word, string.Join(',', texts), path, .. arguments];
    }

    /// <summary>Waits until a child has become its program, or says why it could not.</summary>
    /// <param name="report">The other end of <see cref="ReportDescriptor"/>.</param>
    /// <param name="patience">Milliseconds; a child that needs longer counts as one that has become its program.</param>
    /// <returns>0, or the errno of execve.</returns>
    internal static int Await(SafeFd report, int patience)
    {
        var errno = 0;
        return Polling.WaitReadable(report, patience) && Libc.read(report.Number, (byte*)&errno, sizeof(int)) == sizeof(int) ? errno : 0;
    }

    private static void Become(string limits)
    {
        DescriptorFlags.CloseOnExecFrom(ReportDescriptor);
        for (var signal = 1; signal <= SignalCount; signal++) SignalDisposition.Heed(signal); // the runtime ignores SIGPIPE
        var wanted = limits.Split(',').Select(Read).ToList();

        // As the kernel has them: they need not be UTF-8.
        var words = File.ReadAllBytes("/proc/self/cmdline");
        fixed (byte* start = words)
        {
            var rest = new ReadOnlySpan<byte>(words);
            for (var i = 0; i < 3; i++) TextBlock.Next(ref rest); // this executable, the word, the limits
            var path = start + (words.Length - rest.Length);
            TextBlock.Next(ref rest);
            var arguments = (byte**)NativeMemory.Alloc((nuint)(rest.Count((byte)0) + 1), (nuint)sizeof(byte*));
            var count = 0;
            for (; !rest.IsEmpty; TextBlock.Next(ref rest)) arguments[count++] = start + (words.Length - rest.Length);
            arguments[count] = null;

            // Once in vain, so that nothing has to be looked up, nor the stack to grow, when there is no memory to be had.
            var nowhere = (byte)0;
            Libc.execv(&nowhere, arguments);
            Libc.write(ReportDescriptor, &nowhere, 0);
            Set(wanted);
            Libc.execv(path, arguments);
        }
        var errno = Marshal.GetLastPInvokeError();
        Libc.write(ReportDescriptor, (byte*)&errno, sizeof(int));
        ProcessImage.EndAtOnce(127);
    }

    private static void Set(List<ChildLimit> limits)
    {
        foreach (var limit in limits)
        {
            var present = ResourceLimits.Get(limit.Resource).Hard;
            var hard = Math.Min(limit.Hard ?? present, present);
            ResourceLimits.Set(limit.Resource, Math.Min(limit.Soft, hard), hard);
        }
    }

    private static ChildLimit Read(string text)
    {
        var parts = text.Split('=', ':');
        return new ChildLimit(
            int.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2].Length > 0 ? ulong.Parse(parts[2], CultureInfo.InvariantCulture) : null);
    }
}
