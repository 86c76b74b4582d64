namespace Tuivisor.Server.Web;

/// <summary>Has the framework's thread that learns of arrivals on sockets deal with them itself, where it would else wake a second one:
/// a key costs one thread less. What takes long here is done on other threads.</summary>
internal static class InlineSockets
{
    /// <summary>The framework looks at it when the first socket is used. Not for programs.</summary>
    public const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static void Prefer() => Environment.SetEnvironmentVariable(Variable, "1");
}
