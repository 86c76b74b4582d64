namespace Tuivisor.Server.Attach;

/// <summary>Who is at the other end of a connection, as far as the server knows by itself.</summary>
/// <param name="User">User; null when not known.</param>
/// <param name="Pid">Process; 0 when not known.</param>
/// <param name="Address">Address of the other host; null for this one.</param>
/// <param name="MayOnlyLook">Whatever it asks for, it may not act.</param>
internal readonly record struct AttachPeer(string? User, int Pid, string? Address, bool MayOnlyLook = false);
