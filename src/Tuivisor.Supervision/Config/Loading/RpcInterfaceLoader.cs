using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads [rpcinterface:x], and says of Python plugins that they are not loaded.</summary>
internal sealed class RpcInterfaceLoader(LoadContext context)
{
    /// <summary>All interfaces in order of the file.</summary>
    public IReadOnlyList<RpcInterfaceConfig> Load(IniDocument document) =>
        [.. document.Sections.Where(section => IsOf(section, "rpcinterface:")).Select(LoadOne).OfType<RpcInterfaceConfig>()];

    /// <summary>Warns of plugins for supervisorctl.</summary>
    public void WarnOfCtlPlugins(IniDocument document)
    {
        foreach (var section in document.Sections.Where(section => IsOf(section, "ctlplugin:")))
            context.Warn(section.Location, $"[{section.Name}]", "is a Python plugin of supervisorctl and is not loaded; its commands are missing here");
    }

    private static bool IsOf(IniSection section, string prefix) => section.Name.StartsWith(prefix, StringComparison.Ordinal);

    private RpcInterfaceConfig? LoadOne(IniSection section)
    {
        var factory = OptionTable.RpcInterface.Factory;
        var reader = new SectionReader(context, section, context.Environment);
        if (!reader.Has(factory))
        {
            reader.FailSection($"section [{section.Name}] does not specify a {factory.Key}", $"has no {factory.Key}=",
                $"write {factory.Key}={OptionTable.StandardRpcInterface}");
            return null;
        }

        var spec = reader.Text(factory) ?? "";
        var isStandard = spec.Trim() == OptionTable.StandardRpcInterface;
        if (!isStandard) reader.Warn(factory, $"\"{spec}\" is Python code and is not loaded; its methods are missing here");
        return new RpcInterfaceConfig(section.Name.Split(':', 2)[1], spec, isStandard);
    }
}
