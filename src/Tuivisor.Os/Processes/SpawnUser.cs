namespace Tuivisor.Os;

/// <summary>Who a child runs as.</summary>
/// <param name="Uid">Real, effective and saved user id.</param>
/// <param name="Gid">Real, effective and saved group id.</param>
/// <param name="Groups">Supplementary groups.</param>
public sealed record SpawnUser(uint Uid, uint Gid, IReadOnlyList<uint> Groups)
{
    /// <summary>A user with all groups the group database gives it.</summary>
    public static SpawnUser Of(string name, uint uid, uint gid) => new(uid, gid, UnixUser.GroupsOf(name, gid));
}
