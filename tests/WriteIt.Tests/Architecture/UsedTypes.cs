using Mono.Cecil;
using Mono.Cecil.Cil;

namespace WriteIt.Tests.Architecture;

/// <summary>Every type that a compiled type names: in its shape, its members, its attributes and its code.</summary>
internal static class UsedTypes
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) => Shape(type)
        .Concat(type.Fields.Select(field => field.FieldType))
        .Concat(type.Methods.SelectMany(Signature))
        .Concat(type.Methods.Where(method => method.HasBody).SelectMany(method => Code(method.Body)))
        .SelectMany(Parts);

    private static IEnumerable<TypeReference> Shape(TypeDefinition type) =>
    [
        .. type.BaseType is null ? Array.Empty<TypeReference>() : [type.BaseType],
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
    ];

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference> Code(MethodBody body) =>
        body.Variables.Select(variable => variable.VariableType).Concat(body.Instructions.SelectMany(Operand));

    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    /// <summary>A constructed type names its parts: the list and what it lists.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification built => Parts(built.ElementType),
        _ => [type],
    };
}
