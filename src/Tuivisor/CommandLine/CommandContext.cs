using Tuivisor.Protocol.Attach;
using Tuivisor.Protocol.Paths;
using Tuivisor.Tui.Drivers;

namespace Tuivisor.CommandLine;

/// <summary>What every command of tuivisor's own needs, and the steps they share.</summary>
internal sealed record CommandContext(Shell Shell, GlobalOptions Options, ServerPaths Paths)
{
    /// <summary>Finds the server that is meant.</summary>
    public FoundServer FindServer() => new ServerFinder(Shell, Paths).Find(Options);

    /// <summary>The words that come to this server again, as they are typed: "tuivisor", "tuivisor -L work".</summary>
    public string Words => Options.ServerUrl is { } url ? $"tuivisor -s {url}"
        : ServerWords.Of(Options.ServerName, Options.ConfigFile is { } file ? Shell.Short(file) : null);

    /// <summary>Writes an error where it belongs and gives its exit code.</summary>
    public int Fail(ErrorReport error) => error.Write(Shell.Output, Shell.Error, Options.Json);

    /// <summary>The server has no program of that name.</summary>
    public int NoProgram(AttachClient client, string name) =>
        Fail(Errors.NoProgram(name, (client.Welcome?.Programs ?? []).Select(known => known.FullName), Words));

    /// <summary>Says something to the person, unless -q.</summary>
    public void Tell(string text)
    {
        if (!Options.Quiet)
        {
            Shell.Error.WriteLine(text);
        }
    }

    /// <summary>Connects to the server that is meant, does the work, and turns what goes wrong into an error and its exit code.</summary>
    /// <param name="work">Gives the exit code.</param>
    /// <param name="wantNews">The server shall tell of changes as they happen.</param>
    /// <param name="reconnect">Connect again when the server is gone for a moment.</param>
    public async Task<int> WithServerAsync(Func<AttachClient, Task<int>> work, bool wantNews = false, bool reconnect = false)
    {
        FoundServer server;
        try
        {
            server = FindServer();
        }
        catch (ArgumentException problem)
        {
            return Fail(Errors.WrongArguments(problem.Message, "tuivisor help"));
        }

        return server.IsAlive
            ? await WorkAsync(server, ConnectAsync(server, OptionsFor(wantNews, reconnect)), work)
            : Fail(Errors.NoServer(Shell, server, Errors.LiveOthers(Paths, server)));
    }

    /// <summary>The same, with a server that is started where none answers.</summary>
    /// <param name="work">Gets the client, its server, and whether that was started now; gives the exit code.</param>
    /// <param name="wantNews">The server shall tell of changes as they happen.</param>
    /// <param name="reconnect">Connect again when the server is gone for a moment.</param>
    public async Task<int> WithStartedServerAsync(
        Func<AttachClient, FoundServer, bool, Task<int>> work, bool wantNews = false, bool reconnect = false)
    {
        for (var mayBeLeaving = true; ; mayBeLeaving = false)
        {
            var (server, startedNow, error) = ServerStarter.Ensure(this);
            if (error is not null)
            {
                return Fail(error);
            }

            var connecting = ConnectAsync(server, OptionsFor(wantNews, reconnect));
            if (!mayBeLeaving || startedNow || !await HasLeftAsync(connecting))
            {
                return await WorkAsync(server, connecting, client => work(client, server, startedNow));
            }
        }
    }

    /// <summary>True when the server that took the connection was on its way out.</summary>
    private static async Task<bool> HasLeftAsync(Task<AttachClient> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return connecting.Exception?.InnerException is AttachException { Problem: AttachProblem.NoServer or AttachProblem.Lost };
    }

    /// <summary>The program a person means: by its full name, or by its name alone when only one bears it.</summary>
    public static ProgramInfo? FindProgram(AttachClient client, string name)
    {
        var programs = client.Welcome?.Programs ?? [];
        var exact = programs.FirstOrDefault(program => program.FullName == name);
        if (exact is not null)
        {
            return exact;
        }

        var byName = programs.Where(program => program.Name == name).Take(2).ToList();
        return byName.Count == 1 ? byName[0] : null;
    }

    /// <summary>Does the work for a program that exists, else reports that it does not.</summary>
    public Task<int> WithProgramAsync(
        string name, Func<AttachClient, ProgramInfo, Task<int>> work, bool wantNews = false, bool reconnect = false) => WithServerAsync(
        client => FindProgram(client, name) is { } program
            ? work(client, program)
            : Task.FromResult(NoProgram(client, name)),
        wantNews, reconnect);

    private async Task<int> WorkAsync(FoundServer server, Task<AttachClient> connecting, Func<AttachClient, Task<int>> work)
    {
        try
        {
            await using var client = await connecting;
            return await work(client);
        }
        catch (AttachException problem)
        {
            return Fail(Errors.Of(problem, Shell, server, Paths));
        }
        catch (FormatException problem)
        {
            return Fail(Errors.WrongArguments(problem.Message, "tuivisor help"));
        }
    }

    private static async Task<AttachClient> ConnectAsync(FoundServer server, AttachClientOptions options) =>
        await AttachClient.ConnectAsync(AddressOf(server), options, CancellationToken.None);

    private static AttachAddress AddressOf(FoundServer server)
    {
        var uri = server.Socket is null && Uri.TryCreate(server.Url, UriKind.Absolute, out var parsed) ? parsed : null;
        var user = uri is null ? [] : Uri.UnescapeDataString(uri.UserInfo).Split(':', 2);
        return user is [{ Length: > 0 }, ..]
            ? AttachAddress.Parse(server.Url, user[0], user.Length > 1 ? user[1] : "")
            : AttachAddress.Parse(server.Url);
    }

    private AttachClientOptions OptionsFor(bool wantNews, bool reconnect) => new()
    {
        Reconnect = reconnect,
        Hello = new Hello
        {
            Client = "command",
            Version = Shell.Version,
            User = Environment.UserName,
            From = Shell.Variable("SSH_CONNECTION")?.Split(' ')[0],
            WantNews = wantNews,
        },
        OpenSocket = UnixWire.Open,
        Time = Shell.Time,
    };
}
