using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

/// <summary>
/// A home, a working directory and an environment of a test's own, and the end of everything that was started in them.
/// </summary>
public sealed class TestWorld : IDisposable
{
    private const string Mark = "TUIVISOR_TEST_WORLD";

    private readonly string _id = Guid.NewGuid().ToString("N");

    public TestWorld()
    {
        // Short: paths of UNIX sockets have 107 bytes.
        Root = Directory.CreateTempSubdirectory("tvt-").FullName;
        Home = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        Work = Directory.CreateDirectory(Path.Combine(Root, "work")).FullName;
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["PATH"] = $"{InstalledProduct.BinDirectory}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "xterm-256color",
            ["SHELL"] = "/bin/bash",
            ["USER"] = System.Environment.UserName,
            ["PS1"] = "$ ",
            [Mark] = _id,
            // The child with verbs is a .NET program; an installation in an unusual place is found by this.
            ["DOTNET_ROOT"] = System.Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
        };
        if (Environment["DOTNET_ROOT"].Length == 0)
        {
            Environment.Remove("DOTNET_ROOT");
        }
    }

    /// <summary>Everything of this world.</summary>
    public string Root { get; }

    /// <summary>HOME.</summary>
    public string Home { get; }

    /// <summary>The working directory.</summary>
    public string Work { get; }

    /// <summary>State directory of the user's servers.</summary>
    public string State => Path.Combine(Home, ".local/state/tuivisor");

    /// <summary>Environment of what is started.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>Writes a file in the working directory.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Work, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Work at least
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs tuivisor to its end.</summary>
    public Finished Tuivisor(params string[] arguments) => Run(InstalledProduct.Binary, arguments);

    /// <summary>Runs a program to its end.</summary>
    public Finished Run(string program, params string[] arguments) => Run(program, arguments, TimeSpan.FromSeconds(60));

    /// <summary>Runs a program to its end.</summary>
    public Finished Run(string program, IReadOnlyList<string> arguments, TimeSpan limit, string input = "")
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(limit))
        {
            process.Kill();
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in {limit.TotalSeconds} s");
        }

        return new Finished($"{program} {string.Join(' ', arguments)}", process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a program, its streams redirected.</summary>
    public Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Work,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!; // started, or it throws
    }

    /// <summary>A terminal with a command in it.</summary>
    public TmuxTerminal Terminal(int columns, int rows, params string[] command) => new(this, columns, rows, command);

    /// <summary>Processes of this world that live, with their command lines.</summary>
    public IReadOnlyList<(int Pid, string Command)> Processes()
    {
        List<(int, string)> found = [];
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var pid) || pid == System.Environment.ProcessId)
            {
                continue;
            }

            try
            {
                if (File.ReadAllText(Path.Combine(directory, "environ")).Split('\0').Contains($"{Mark}={_id}"))
                {
                    found.Add((pid, File.ReadAllText(Path.Combine(directory, "cmdline")).Replace('\0', ' ').TrimEnd()));
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or is another user's.
            }
        }

        return found;
    }

    /// <summary>Ends everything that was started here, and removes the files.</summary>
    public void Dispose()
    {
        for (var round = 0; round < 10 && Processes() is { Count: > 0 } left; round++)
        {
            foreach (var (pid, _) in left)
            {
                Kill(pid, 9);
            }
        }

        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A dying process wrote a last file; /tmp is cleaned by others.
        }
    }

    /// <summary>Sends a signal.</summary>
    public static void Kill(int pid, int signal)
    {
        // 0 and less are process groups, ours among them.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pid);
        _ = Posix.kill(pid, signal);
    }

    /// <summary>The text of a file; empty when it is not there yet.</summary>
    public static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
