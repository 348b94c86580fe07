if obj.metadata.annotations == nil then
  obj.metadata.annotations = {}
end
obj.metadata.annotations["astro.astronomer.io/approve-plan"] = obj.status.plan.hash
return obj
