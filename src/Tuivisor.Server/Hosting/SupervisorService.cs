using Tuivisor.Protocol.Paths;

namespace Tuivisor.Server.Hosting;

/// <summary>A service of this machine that starts a supervisord, as Debian's package brings one: a unit of systemd or an init script.</summary>
/// <param name="Name">As systemctl(1) or update-rc.d(8) call it: supervisor.</param>
/// <param name="IsUnit">A unit of systemd, which runs here.</param>
/// <param name="ConfigFile">The configuration it starts supervisord on.</param>
/// <param name="IsEnabled">It is started at boot.</param>
public sealed record SupervisorService(string Name, bool IsUnit, string ConfigFile, bool IsEnabled)
{
    private static readonly string[] Names = ["supervisor", "supervisord"];
    private static readonly string[] UnitDirectories = ["etc/systemd/system", "run/systemd/system", "lib/systemd/system", "usr/lib/systemd/system"];
    private static readonly string[] Standard = ["/etc/supervisord.conf", "/etc/supervisor/supervisord.conf"];

    /// <summary>How it is kept from starting at boot.</summary>
    public string DisableCommand => IsUnit ? $"systemctl disable {Name}" : $"update-rc.d {Name} disable";

    /// <summary>How it is stopped.</summary>
    public string StopCommand => IsUnit ? $"systemctl stop {Name}" : $"service {Name} stop";

    /// <summary>The service that runs a configuration; null when there is none.</summary>
    /// <param name="configFile">Path of the configuration.</param>
    /// <param name="root">Where the machine's files are: / but for tests.</param>
    public static SupervisorService? Of(string configFile, string root = "/")
    {
        var real = ServerPaths.RealPath(configFile);
        return Names.Select(name => Find(name, root)).OfType<SupervisorService>().FirstOrDefault(service => ServerPaths.RealPath(service.ConfigFile) == real);
    }

    private static SupervisorService? Find(string name, string root)
    {
        // A directory that is there only while systemd is: sd_booted(3).
        if (Directory.Exists(Path.Combine(root, "run/systemd/system")) && Unit(name, root) is { } unit)
            return new SupervisorService(name, true, ConfigOf(unit, root), IsWanted(name, root));
        var script = Path.Combine(root, "etc/init.d", name);
        return File.Exists(script) ? new SupervisorService(name, false, ConfigOf(script, root), HasStartLink(name, root)) : null;
    }

    private static string? Unit(string name, string root) =>
        UnitDirectories.Select(directory => Path.Combine(root, directory, name + ".service")).FirstOrDefault(File.Exists);

    private static bool IsWanted(string name, string root)
    {
        var units = Path.Combine(root, UnitDirectories[0]);
        return Directory.Exists(units) && Directory.EnumerateDirectories(units, "*.wants").Any(wants => LinkIsThere(Path.Combine(wants, name + ".service")));
    }

    private static bool HasStartLink(string name, string root) => Enumerable.Range(2, 4).Select(level => Path.Combine(root, $"etc/rc{level}.d"))
        .Where(Directory.Exists).Any(directory => Directory.EnumerateFiles(directory, "S??" + name).Any());

    private static bool LinkIsThere(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>What follows -c where supervisord is started; else where Supervisor looks by itself.</summary>
    private static string ConfigOf(string starter, string root)
    {
        foreach (var line in ReadLines(starter))
        {
            var words = line.Split((char[])[' ', '\t', '=', '"'], StringSplitOptions.RemoveEmptyEntries);
            var option = Array.FindIndex(words, word => word is "-c" or "--configuration");
            if (option >= 0 && option + 1 < words.Length && words[option + 1].StartsWith('/'))
                return words[option + 1];
        }

        return Standard.FirstOrDefault(path => File.Exists(root + path)) ?? Standard[^1];
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
