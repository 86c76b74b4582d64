using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>Who programs run as.</summary>
internal static class ProgramUsers
{
    /// <summary>user= with all its groups, group= in place of its primary one; null for the server's own.</summary>
    public static SpawnUser? Of(ProgramConfig config) => config switch
    {
        { User: { } user } => SpawnUser.Of(user.Name, user.Uid, config.Gid ?? user.Gid),
        { Gid: { } group } => new SpawnUser(UnixUser.CurrentUid, group, [group]),
        _ => null,
    };
}
