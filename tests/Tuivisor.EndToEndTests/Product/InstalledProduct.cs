using System.Diagnostics;

namespace Tuivisor.EndToEndTests.Product;

/// <summary>
/// tuivisor as ./install.sh installs it, into artifacts/e2e. Built once a run, and not at all when no source is newer.
/// TUIVISOR names another binary to test.
/// </summary>
internal static class InstalledProduct
{
    private static readonly Lazy<string> Path = new(Find);

    /// <summary>Path of the binary.</summary>
    public static string Binary => Path.Value;

    /// <summary>Directory of the binary and the names of --compat.</summary>
    public static string BinDirectory => System.IO.Path.GetDirectoryName(Binary)!; // a file is in a directory

    /// <summary>The source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The child with verbs.</summary>
    public static string TestChild { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../Tuivisor.TestChild/debug/tuivisor-test-child"));

    /// <summary>Copies it. A build that is not one file comes with those beside it.</summary>
    /// <param name="path">The binary's new path.</param>
    public static void CopyTo(string path)
    {
        var directory = System.IO.Path.GetDirectoryName(path)!; // a path in a directory of the test
        Directory.CreateDirectory(directory);
        var isWhole = !File.Exists(Binary + ".dll");
        foreach (var file in isWhole ? [Binary] : Directory.GetFiles(BinDirectory))
        {
            File.Copy(file, System.IO.Path.Combine(directory, System.IO.Path.GetFileName(file)));
        }
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("TUIVISOR") is { Length: > 0 } given && File.Exists(given))
        {
            return given;
        }

        var prefix = System.IO.Path.Combine(Root, "artifacts", "e2e");
        var binary = System.IO.Path.Combine(prefix, "bin", "tuivisor");
        Directory.CreateDirectory(prefix);
        using var turn = Turn(System.IO.Path.Combine(prefix, "lock"));
        if (!File.Exists(binary) || File.GetLastWriteTimeUtc(binary) < NewestSource())
        {
            Install(prefix);
        }

        return binary;
    }

    private static void Install(string prefix)
    {
        using var install = Process.Start(new ProcessStartInfo("/bin/sh", [System.IO.Path.Combine(Root, "install.sh"), "--prefix", prefix, "--compat"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // started, or it throws
        // A test run sets variables for MSBuild that a build of its own must not see.
        var errors = install.StandardError.ReadToEndAsync();
        var output = install.StandardOutput.ReadToEnd();
        install.WaitForExit();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"install.sh failed ({install.ExitCode}):\n{output}\n{errors.Result}");
        }
    }

    private static FileStream Turn(string path)
    {
        // Another test process may be installing: its lock ends with it.
        FileStream? held = null;
        Eventually.True(
            () =>
            {
                try
                {
                    held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            },
            "another test run finishes installing", TimeSpan.FromMinutes(10));
        return held!; // set when Eventually returns
    }

    private static DateTime NewestSource() =>
        new[] { "src", "themes" }.Select(folder => System.IO.Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Root, "Directory.*.props"))
            .Append(System.IO.Path.Combine(Root, "install.sh"))
            .Max(File.GetLastWriteTimeUtc);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "tuivisor.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("tuivisor.sln is in no directory above the tests");
        }

        return directory.FullName;
    }
}
