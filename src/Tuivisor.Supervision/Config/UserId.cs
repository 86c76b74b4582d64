namespace Tuivisor.Supervision.Config;

/// <summary>A user by number, resolved when the configuration was loaded.</summary>
/// <param name="Name">As in the user database; the number as text when it has none.</param>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Primary group id.</param>
public sealed record UserId(string Name, uint Uid, uint Gid);
