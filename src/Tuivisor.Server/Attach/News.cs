namespace Tuivisor.Server.Attach;

/// <summary>What a client has not been told yet. News are told when the client can take them, as they are then.</summary>
[Flags]
internal enum News
{
    None = 0,
    Programs = 1,
    Events = 2,
    Clients = 4,
    Stats = 8,
}
