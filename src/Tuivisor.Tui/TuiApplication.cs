using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drivers;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui;

/// <summary>The full-screen client.</summary>
public static class TuiApplication
{
    private const int Failed = 1;
    private const int NoServer = 4;
    private const int NotPermitted = 77;

    /// <summary>Shows the client on this terminal until the person leaves.</summary>
    /// <returns>The exit code: 0 left, 4 the server could not be reached, 77 it may not be used, 1 this is not a terminal.</returns>
    public static int Run(TuiOptions options)
    {
        if (!RawTerminal.IsTerminal(SafeFd.StandardInput) || !RawTerminal.IsTerminal(SafeFd.StandardOutput))
        {
            options.Error.WriteLine("tuivisor: a full-screen view needs a terminal");
            options.Error.WriteLine($"  {(RawTerminal.IsTerminal(SafeFd.StandardOutput) ? "stdin" : "stdout")}  is no terminal");
            options.Error.WriteLine("  do      tuivisor ls, tuivisor ctl status");
            return Failed;
        }

        TuiOptions? before = null;
        while (true)
        {
            using var driver = new TerminalDriver(TerminalIdentity.Of(options.Environment, options.Color).CursorShapes);
            var (exitCode, next) = Run(options, driver, before);
            if (next is null) return exitCode;
            (options, before) = (next, options);
        }
    }

    /// <param name="options">How this client begins.</param>
    /// <param name="driver">Its terminal.</param>
    /// <param name="before">The client before it, to go back to when this server does not take it; null for none.</param>
    /// <returns>The exit code, and how the next client begins; null for none.</returns>
    internal static (int ExitCode, TuiOptions? Next) Run(TuiOptions options, IScreenDriver driver, TuiOptions? before = null)
    {
        using var loop = new ClientLoop(options, driver);
        AttachClient? connection = null;
        try
        {
            var connecting = Connect(options, driver.Size, loop.Wake);
            loop.Begin();
            connection = Connected(options, connecting, () => Connect(options, driver.Size, loop.Wake));
            if (options.Refuse?.Invoke(connection) is { } refusal)
            {
                driver.Stop();
                return (refusal(), null);
            }

            var (farewell, exitCode) = loop.Run(connection);
            driver.Stop();
            if (loop.Next is null && farewell is not null) options.Output.WriteLine(farewell);
            if (loop.HangsUp) HangUp();
            return (exitCode, loop.Next);
        }
        catch (AttachException error)
        {
            driver.Stop();
            if (before is not null) return (0, before with { Notice = $"{options.ServerUrl}: {error.Message}", Refuse = null });
            options.Error.WriteLine($"tuivisor: {error.Message}");
            options.Error.WriteLine($"  server  {options.ServerUrl}");
            options.Error.WriteLine("  do      tuivisor --detach starts one; tuivisor ls -a shows yours");
            return (error.Problem == AttachProblem.NoPermission ? NotPermitted : NoServer, null);
        }
        finally
        {
            driver.Stop();
            connection?.Detach();
        }
    }

    // Only a shell: what has another terminal, as a multiplexer has, is not what was logged in to.
    private static void HangUp()
    {
        if (Os.ProcessInfo.Of(Os.ProcessInfo.CurrentPid) is not { } self || Os.ProcessInfo.Of(self.ParentPid) is not { } parent || parent.Pid <= 1 || parent.Session != self.Session) return;
        ProcessSignals.Send(parent.Pid, SignalNumber.SIGHUP);
    }

    /// <summary>A server that went away just now is started again.</summary>
    private static AttachClient Connected(TuiOptions options, AttachClient connecting, Func<AttachClient> again)
    {
        try
        {
            connecting.WaitForWelcome();
            return connecting;
        }
        catch (AttachException error) when (error.Problem == AttachProblem.NoServer && options.StartServer is { } start)
        {
            if (start(CancellationToken.None).GetAwaiter().GetResult() is not null) throw;
            connecting = again();
            connecting.WaitForWelcome();
            return connecting;
        }
    }

    private static AttachClient Connect(TuiOptions options, ScreenSize size, Action arrived)
    {
        var environment = options.Environment;
        return AttachClient.Begin(AttachAddress.Parse(options.ServerUrl, options.UserName, options.Password), new()
        {
            First = First(options, size), OpenSocket = UnixWire.Open, Reconnect = true, Arrived = arrived, ThreadStarted = ThreadSlice.Shorten, Time = options.Time,
            Hello = new()
            {
                Client = "tuivisor", Version = options.Version, Columns = size.Columns, Rows = size.Rows, ReadOnly = options.ReadOnly,
                Tty = TerminalName(), From = environment.GetValueOrDefault("SSH_CONNECTION")?.Split(' ')[0],
                User = environment.GetValueOrDefault("USER") ?? environment.GetValueOrDefault("LOGNAME"),
            },
        });
    }

    // The program that was named is shown zoomed, its status row at first too: its pane is known before the server is.
    private static Watch? First(TuiOptions options, ScreenSize size) =>
        options.Program is { } name && Layout.Zoomed(size.Columns, size.Rows, bare: false).Main is { IsEmpty: false } pane && size.Columns >= Layout.LeastColumns
            ? new(0, name, pane.Columns, pane.Rows, !options.ReadOnly) : null;

    // "pts/3": how others see who is here.
    private static string? TerminalName()
    {
        var link = File.ResolveLinkTarget("/proc/self/fd/0", returnFinalTarget: false)?.FullName;
        return link is not null && link.StartsWith("/dev/", StringComparison.Ordinal) ? link["/dev/".Length..] : null;
    }
}
