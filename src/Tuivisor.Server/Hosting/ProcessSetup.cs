using System.Globalization;
using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>What [supervisord] says about the server's own process: user, limits, mask, directory.</summary>
internal sealed class ProcessSetup(DaemonConfig config, IChildHost host, IMainLog log, StartErrors errors)
{
    private const string RunsAsRoot =
        "Supervisor is running as root.  Privileges were not dropped because no user is specified in the config file.  "
        + "If you intend to run as root, you can set user=root in the config file to avoid this message.";

    /// <summary>Becomes the configured user for good.</summary>
    /// <exception cref="StartException">Not permitted.</exception>
    public void DropPrivileges()
    {
        if (config.User is not { } user)
            return;
        if (user.Uid != UnixUser.CurrentUid)
        {
            if (UnixUser.CurrentUid != 0)
                throw errors.Plain("Can't drop privilege as nonroot user");
            host.Become(user.Name, user.Uid, user.Gid);
            UnixUser.Become(user.Name, user.Uid, user.Gid);
        }
        log.Write(LogLevel.Info, string.Create(CultureInfo.InvariantCulture, $"Set uid to user {user.Uid} succeeded"));
    }

    /// <summary>Root without a user is told that there could be one.</summary>
    public void NoteRoot()
    {
        if (config.User is null && UnixUser.CurrentUid == 0)
            log.Write(LogLevel.Critical, RunsAsRoot);
    }

    /// <summary>Raises the limits that programs inherit.</summary>
    /// <exception cref="StartException">Not permitted.</exception>
    public void RaiseLimits()
    {
        Raise(ResourceLimits.OpenFiles, "RLIMIT_NOFILE", config.MinFds, FewDescriptors);
        Raise(ResourceLimits.Processes, "RLIMIT_NPROC", config.MinProcs, FewProcesses);
    }

    /// <summary>Mask and working directory: as configured in the foreground too, unlike Supervisor.</summary>
    /// <param name="isDaemon">A supervisord in the background has a mask of its own; others leave what they were started with.</param>
    public void MoveIn(bool isDaemon)
    {
        if ((config.Umask ?? (isDaemon ? DaemonConfig.BackgroundUmask : (int?)null)) is { } mask) FileMask.Set(mask);
        if (config.Directory is not { } directory)
            return;
        try
        {
            Directory.SetCurrentDirectory(directory);
            log.Write(LogLevel.Info, $"set current directory: '{directory}'");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Critical, $"can't chdir into '{directory}': {failure.Message}");
        }
    }

    private void Raise(int resource, string name, int wanted, string refusal)
    {
        switch (ResourceLimits.Raise(resource, (ulong)wanted))
        {
            case true:
                log.Write(LogLevel.Info, string.Create(CultureInfo.InvariantCulture, $"Increased {name} limit to {wanted}"));
                break;
            case null:
                throw errors.Plain(refusal.Replace("{0}", wanted.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }
    }

    private const string FewDescriptors =
        "The minimum number of file descriptors required to run this process is {0} as per the \"minfds\" command-line argument or "
        + "config file setting. The current environment will only allow you to open {0} file descriptors.  Either raise the number of "
        + "usable file descriptors in your environment (see README.rst) or lower the minfds setting in the config file to allow the "
        + "process to start.";

    private const string FewProcesses =
        "The minimum number of available processes required to run this program is {0} as per the \"minprocs\" command-line argument "
        + "or config file setting. The current environment will only allow you to open {0} processes.  Either raise the number of usable "
        + "processes in your environment (see README.rst) or lower the minprocs setting in the config file to allow the program to start.";
}
