using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>A pair of server and client under test.</summary>
/// <param name="Name">As transcripts and failures call it.</param>
/// <param name="Supervisord">Path of the server.</param>
/// <param name="Supervisorctl">Path of the client.</param>
internal sealed record Contender(string Name, string Supervisord, string Supervisorctl)
{
    private const string TheirServer = "/usr/bin/supervisord";
    private const string TheirClient = "/usr/bin/supervisorctl";

    /// <summary>Supervisor as installed on this machine.</summary>
    public static Contender Supervisor { get; } = new("Supervisor", TheirServer, TheirClient);

    /// <summary>tuivisor under the names of --compat.</summary>
    public static Contender Tuivisor => new("tuivisor", Ours("supervisord"), Ours("supervisorctl"));

    /// <summary>Our server, driven by the real supervisorctl.</summary>
    public static Contender OurServer => new("tuivisor with the real supervisorctl", Ours("supervisord"), TheirClient);

    /// <summary>The real supervisord, driven by our client.</summary>
    public static Contender OurClient => new("Supervisor with our supervisorctl", TheirServer, Ours("supervisorctl"));

    private static string Ours(string name) => Path.Combine(InstalledProduct.BinDirectory, name);
}
