using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>A pair of server and client under test.</summary>
/// <param name="Name">As transcripts and failures call it.</param>
/// <param name="Supervisord">Path of the server.</param>
/// <param name="Supervisorctl">Path of the client.</param>
public sealed record Contender(string Name, string Supervisord, string Supervisorctl)
{
    /// <summary>Supervisor as installed on this machine.</summary>
    public const string Supervisor = "Supervisor";

    /// <summary>tuivisor under the names of --compat.</summary>
    public const string Tuivisor = "tuivisor";

    /// <summary>Our server, driven by the real supervisorctl.</summary>
    public const string OurServer = "tuivisor with the real supervisorctl";

    /// <summary>The real supervisord, driven by our client.</summary>
    public const string OurClient = "Supervisor with our supervisorctl";

    private const string TheirServer = "/usr/bin/supervisord";
    private const string TheirClient = "/usr/bin/supervisorctl";

    /// <summary>The pair of a name.</summary>
    public static Contender Named(string name) => new(
        name, name is Supervisor or OurClient ? TheirServer : Ours("supervisord"), name is Supervisor or OurServer ? TheirClient : Ours("supervisorctl"));

    private static string Ours(string name) => Path.Combine(InstalledProduct.BinDirectory, name);
}
