using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.App;

/// <summary>A question before something is done to several programs, or to all.</summary>
internal sealed record ConfirmQuestion
{
    /// <summary>In the border: "Stop 4 programs?".</summary>
    public required string Title { get; init; }

    /// <summary>What it is about: "group api:*".</summary>
    public required string Subject { get; init; }

    /// <summary>The programs it would do it to.</summary>
    public IReadOnlyList<ProgramEntry> Programs { get; init; } = [];

    /// <summary>What will happen, in words.</summary>
    public required string Consequence { get; init; }

    /// <summary>Beside the key y, and in the footer: "stop 4".</summary>
    public required string YesText { get; init; }

    /// <summary>To be typed instead of y; null when y is enough.</summary>
    public string? Word { get; init; }

    /// <summary>"always without asking" is offered.</summary>
    public bool MayBeSilenced { get; init; } = true;

    /// <summary>For that offer: "always stop without asking".</summary>
    public string? SilenceText { get; init; }

    /// <summary>Does it.</summary>
    public required Action Yes { get; init; }

    /// <summary>The same verb for several programs.</summary>
    public static ConfirmQuestion Several(Client client, string verb, IReadOnlyList<string> targets, IReadOnlyList<ProgramEntry> programs, Action yes)
    {
        var texts = client.Texts;
        var group = targets.Count == 1 && targets[0].EndsWith(":*", StringComparison.Ordinal);
        var count = programs.Count;
        var longest = programs.Count == 0 ? 10 : programs.Max(program => program.Info.StopWaitSecs);
        return new()
        {
            Title = count == 1 ? texts.Format($"confirm.{verb}.one", ("name", programs[0].FullName)) : texts.Format($"confirm.{verb}.title", ("n", count)),
            Subject = group ? texts.Format("confirm.group", ("name", targets[0])) : targets is ["all"] ? texts["confirm.all"]
                : count == 1 ? programs[0].FullName : texts.Format("confirm.marked", ("n", count)),
            Programs = programs,
            Consequence = texts.Format($"confirm.{verb}.text", ("signal", "{signal}"), ("secs", longest)),
            YesText = count == 1 ? texts[$"confirm.{verb}.yes-one"] : texts.Format($"confirm.{verb}.yes", ("n", count)),
            SilenceText = texts.Has($"confirm.{verb}.always") ? texts[$"confirm.{verb}.always"] : null,
            Yes = yes,
        };
    }

    /// <summary>Detaching everybody else.</summary>
    public static ConfirmQuestion DetachOthers(Client client, IReadOnlyList<ClientInfo> others, Action yes) => new()
    {
        Title = client.Texts.Format("confirm.detach.title", ("n", others.Count)),
        Subject = string.Join(", ", others.Select(other => other.Label)),
        Consequence = client.Texts["confirm.detach.text"],
        YesText = client.Texts.Format("confirm.detach.yes", ("n", others.Count)),
        MayBeSilenced = false,
        Yes = yes,
    };

    /// <summary>Ending the server: the number of programs must be typed.</summary>
    public static ConfirmQuestion Shutdown(Client client, Action yes)
    {
        var alive = client.Model.Programs.Where(program => program.IsAlive).ToList();
        var word = $"stop {alive.Count}";
        return new()
        {
            Title = client.Texts["confirm.shutdown.title"],
            Subject = client.Texts.Format("confirm.shutdown.subject", ("name", client.Model.Server?.Name ?? ""), ("n", alive.Count)),
            Programs = alive,
            Consequence = client.Texts["confirm.shutdown.text"],
            YesText = client.Texts.Format("confirm.type", ("word", word)),
            Word = word,
            MayBeSilenced = false,
            Yes = yes,
        };
    }

    /// <summary>Supervisor's reload: everything stops, the configuration is read, everything starts.</summary>
    public static ConfirmQuestion RestartServer(Client client, Action yes) => new()
    {
        Title = client.Texts["confirm.restart-server.title"],
        Subject = client.Texts.Format("confirm.shutdown.subject", ("name", client.Model.Server?.Name ?? ""), ("n", client.Model.Programs.Count(program => program.IsAlive))),
        Programs = client.Model.Programs,
        Consequence = client.Texts["confirm.restart-server.text"],
        YesText = client.Texts.Format("confirm.type", ("word", "restart")),
        Word = "restart",
        MayBeSilenced = false,
        Yes = yes,
    };
}
