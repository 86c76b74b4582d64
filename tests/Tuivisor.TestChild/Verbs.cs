using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Tuivisor.TestChild;

/// <summary>What the child can be told to do. Each verb takes its own arguments and gives the exit code.</summary>
internal static partial class Verbs
{
    public static readonly IReadOnlyDictionary<string, Func<string[], int>> All = new Dictionary<string, Func<string[], int>>
    {
        ["echo"] = Echo,
        ["lines"] = Lines,
        ["flood"] = Flood,
        ["trap"] = Trap,
        ["exit"] = Exit,
        ["crash"] = Crash,
        ["fullscreen"] = FullScreen,
        ["prompt"] = Prompt,
        ["dump"] = Dump,
        ["grandchild"] = Grandchild,
    };

    /// <summary>echo: answers every line of its input with "got: LINE"; ends with the input.</summary>
    private static int Echo(string[] args)
    {
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            Console.WriteLine($"got: {line}");
        }

        return 0;
    }

    /// <summary>lines N [MILLISECONDS]: N numbered lines, then waits for its end; with a pause between the lines if asked.</summary>
    private static int Lines(string[] args)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        for (var line = 1; line <= Number(args, 0, 10); line++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {line:D8}"));
            if (args.Length > 1)
            {
                output.Flush();
                Wait(Number(args, 1, 0));
            }
        }

        output.Flush();
        return Forever();
    }

    /// <summary>flood: numbered lines as fast as they are taken.</summary>
    private static int Flood(string[] args)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        for (var line = 1L; ; line++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {line:D12} the quick brown fox jumps over the lazy dog"));
        }
    }

    /// <summary>trap SIGNALS: numbers or names, by commas; says "caught NAME" for each and lives on.</summary>
    private static int Trap(string[] args)
    {
        var traps = args[0].Split(',').Select(name => PosixSignalRegistration.Create(SignalOf(name), context =>
        {
            context.Cancel = true;
            Console.WriteLine($"caught {name}");
        })).ToList();
        Console.WriteLine("ready");
        Forever();
        GC.KeepAlive(traps);
        return 0;
    }

    /// <summary>exit CODE [SECONDS]: ends with the code, after a while if asked.</summary>
    private static int Exit(string[] args)
    {
        Wait((int)(1000 * (args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 0)));
        return Number(args, 0, 0);
    }

    /// <summary>crash SIGNAL: dies of a signal, for example 9.</summary>
    private static int Crash(string[] args)
    {
        Console.WriteLine("about to die");
        _ = kill(Environment.ProcessId, Number(args, 0, 9));
        return Forever();
    }

    /// <summary>fullscreen: draws on the alternate screen and shows the last key read; q leaves.</summary>
    private static int FullScreen(string[] args)
    {
        Run("stty", "raw -echo");
        Console.Out.Write("\e[?1049h\e[2J\e[1;1Hfull screen\e[2;1H\e[7m in reverse \e[0m\e[3;1H宽字符");
        Console.Out.Flush();
        var input = Console.OpenStandardInput();
        for (var key = input.ReadByte(); key is >= 0 and not 'q'; key = input.ReadByte())
        {
            Console.Out.Write($"\e[5;1Hkey {key:X2}\e[K");
            Console.Out.Flush();
        }

        Console.Out.Write("\e[?1049l");
        Console.Out.Flush();
        Run("stty", "sane");
        return 0;
    }

    /// <summary>prompt: asks for a name without closing the line, greets, and asks again.</summary>
    private static int Prompt(string[] args)
    {
        Console.Write("name? ");
        while (Console.ReadLine() is { } name)
        {
            Console.Write($"hello {name}\nname? ");
        }

        return 0;
    }

    /// <summary>dump: arguments, working directory, terminal and environment, one a line.</summary>
    private static int Dump(string[] args)
    {
        Array.ForEach(args, argument => Console.WriteLine($"arg {argument}"));
        Console.WriteLine($"cwd {Environment.CurrentDirectory}");
        Console.WriteLine($"tty {!Console.IsInputRedirected}");
        foreach (var (name, value) in Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(entry => ((string)entry.Key, (string?)entry.Value)).OrderBy(entry => entry.Item1, StringComparer.Ordinal))
        {
            Console.WriteLine($"env {name}={value}");
        }

        return Forever();
    }

    /// <summary>grandchild: starts a process that keeps the output open, says its pid, and waits.</summary>
    private static int Grandchild(string[] args)
    {
        using var sleeper = Process.Start(new ProcessStartInfo("sleep", "300"));
        Console.WriteLine($"grandchild {sleeper?.Id}");
        return Forever();
    }

    private static int Number(string[] args, int index, int missing) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : missing;

    private static PosixSignal SignalOf(string name) => name switch
    {
        "HUP" => PosixSignal.SIGHUP,
        "INT" => PosixSignal.SIGINT,
        "QUIT" => PosixSignal.SIGQUIT,
        "TERM" => PosixSignal.SIGTERM,
        "USR1" => (PosixSignal)10,
        "USR2" => (PosixSignal)12,
        _ => (PosixSignal)int.Parse(name, CultureInfo.InvariantCulture),
    };

    private static void Wait(int milliseconds)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(milliseconds);
    }

    private static int Forever()
    {
        Wait(Timeout.Infinite);
        return 0;
    }

    private static void Run(string file, string arguments) => Process.Start(new ProcessStartInfo(file, arguments))?.WaitForExit();

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
