using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>What the client knows of the server. Changed only by <see cref="Apply"/>, so that a script of messages gives the same
/// picture as a server.</summary>
internal sealed class ClientModel
{
    private const int KeptEvents = 2_000;

    private readonly Dictionary<string, ProgramEntry> _byName = new(StringComparer.Ordinal);
    private List<ProgramEntry> _programs = [];
    private StateCounts? _counts;
    private int _samples;

    /// <summary>About the server; null before its first word.</summary>
    public ServerInfo? Server { get; private set; }

    /// <summary>Number of this client.</summary>
    public int ClientNumber { get; private set; }

    /// <summary>This client may only look.</summary>
    public bool ReadOnly { get; private set; }

    /// <summary>In the server's order.</summary>
    public IReadOnlyList<ProgramEntry> Programs => _programs;

    /// <summary>All clients.</summary>
    public IReadOnlyList<ClientInfo> Clients { get; private set; } = [];

    /// <summary>Oldest first.</summary>
    public List<EventInfo> Events { get; } = [];

    /// <summary>Use of all programs and the server; null until sampled.</summary>
    public (double Cpu, long Rss)? Total { get; private set; }

    /// <summary>How the connection stands.</summary>
    public AttachState Connection { get; set; } = AttachState.New;

    /// <summary>Why it is not connected.</summary>
    public string? Problem { get; private set; }

    /// <summary>The server's farewell; null while it goes on.</summary>
    public Bye? Farewell { get; private set; }

    /// <summary>Grows with every change of programs, so that lists know when to be made anew.</summary>
    public int Generation { get; private set; }

    /// <summary>Grows when programs come, go, or are put into another order.</summary>
    public int Membership { get; private set; }

    /// <summary>How many programs are in which state.</summary>
    public StateCounts Counts => _counts ??= StateCounts.Of(_programs);

    /// <summary>The program of a full name.</summary>
    public ProgramEntry? Find(string fullName) => _byName.GetValueOrDefault(fullName);

    /// <summary>The configuration on disk is not the one that runs.</summary>
    public bool ConfigIsNewer { get; private set; }

    /// <summary>Takes a message of the server.</summary>
    public void Apply(AttachMessage message)
    {
        switch (message)
        {
            case Welcome welcome: Begin(welcome); break;
            case ProgramsChanged changed: Change(changed); break;
            case EventsHappened happened: Add(happened.Events); break;
            case ClientsChanged clients: Clients = People(clients.Clients); break;
            case Stats stats: Sample(stats); break;
            case Bye bye: Farewell = bye; break;
            case StateChanged state:
                Connection = state.State;
                Problem = state.Problem;
                break;
        }
    }

    // A command asks one thing and is gone.
    private static List<ClientInfo> People(IReadOnlyList<ClientInfo> clients) => clients.Where(client => !client.IsCommand).ToList();

    private void Begin(Welcome welcome)
    {
        Server = welcome.Server;
        ClientNumber = welcome.Client;
        ReadOnly = welcome.ReadOnly;
        Clients = People(welcome.Clients);
        Connection = AttachState.Connected;
        Problem = null;
        Farewell = null;
        var known = _byName.ToDictionary(StringComparer.Ordinal);
        _byName.Clear();
        foreach (var info in welcome.Programs) Keep(info, known);
        _programs = welcome.Programs.Select(info => _byName[info.FullName]).ToList();
        Events.Clear();
        Events.AddRange(welcome.Events);
        Turn(isOfOthers: true);
    }

    private void Change(ProgramsChanged changed)
    {
        var before = _byName.Count;
        foreach (var name in changed.Removed) _byName.Remove(name);
        foreach (var info in changed.Changed) Keep(info, _byName);
        if (changed.Order is { } order) _programs = order.Select(Find).OfType<ProgramEntry>().ToList();
        else if (changed.Removed.Count > 0) _programs.RemoveAll(program => !_byName.ContainsKey(program.FullName));
        Turn(isOfOthers: changed.Order is not null || changed.Removed.Count > 0 || _byName.Count != before);
    }

    private void Turn(bool isOfOthers)
    {
        _counts = null;
        Generation++;
        if (isOfOthers) Membership++;
    }

    private void Keep(ProgramInfo info, Dictionary<string, ProgramEntry> known)
    {
        if (!known.TryGetValue(info.FullName, out var entry)) entry = new(info);
        entry.Info = info;
        if (!entry.IsAlive && entry.Cpu is not null) entry.Sample(null, _samples);
        _byName[entry.FullName] = entry;
    }

    private void Add(IReadOnlyList<EventInfo> events)
    {
        foreach (var happened in events)
        {
            if (Events.Count == 0 || happened.Number > Events[^1].Number) Events.Add(happened);
        }

        if (Events.Count > KeptEvents + 500) Events.RemoveRange(0, Events.Count - KeptEvents);
    }

    private void Sample(Stats stats)
    {
        var (number, cpu, rss) = (++_samples, stats.ServerCpu, stats.ServerRss);
        foreach (var use in stats.Programs)
        {
            cpu += use.Cpu;
            rss += use.Rss;
            Find(use.Program)?.Sample(use, number, stats.Unsaid);
        }

        foreach (var program in _programs)
            if (program.SampleNumber != number)
                program.Sample(null, number, stats.Unsaid);
        ConfigIsNewer = stats.ConfigIsNewer;
        Total = (cpu, rss);
    }
}
