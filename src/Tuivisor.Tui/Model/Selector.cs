namespace Tuivisor.Tui.Model;

/// <summary>What a row of the list stands for; it stays the same when rows come, go and move.</summary>
/// <param name="Group">Group of a group row, else null.</param>
/// <param name="Program">Full name of a program row, else null.</param>
internal readonly record struct Selector(string? Group, string? Program)
{
    /// <summary>How commands name it: "api:*" or "api:api_00".</summary>
    public string Target => Group is null ? Program ?? "" : $"{Group}:*";
}

/// <summary>A row of the list.</summary>
/// <param name="Group">The group; for a program row the group it is drawn under, null for none.</param>
/// <param name="Program">The program; null on a group row.</param>
internal readonly record struct ListRow(ProgramGroup? Group, ProgramEntry? Program)
{
    /// <summary>What it stands for.</summary>
    public Selector Selector => Program is null ? new(Group?.Name, null) : new(null, Program.FullName);
}

/// <summary>A group and its programs in order.</summary>
/// <param name="Name">Name.</param>
/// <param name="Programs">At least one.</param>
internal sealed record ProgramGroup(string Name, IReadOnlyList<ProgramEntry> Programs)
{
    /// <summary>Supervisor makes a group for every program without one; those are not drawn.</summary>
    public bool IsImplicit => Programs.Count == 1 && Programs[0].Info.Name == Name;
}
